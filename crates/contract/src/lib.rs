//! The REST contract: objects, requests, errors, limits and validation, shared by server and browser.
