//! Where contacts are kept: the Store trait and its engines.
