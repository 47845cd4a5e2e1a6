//! The REST server of Dialbook: routes, keys, limits, idempotency, the embedded app, the command line.
