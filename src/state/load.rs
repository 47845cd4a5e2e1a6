//! Something that is fetched.

use crate::api::Failure;

/// Something that is fetched: what is known of it now.
///
/// Old data stays while new data is on the way, so that the page never goes blank.
#[derive(Clone, Debug, PartialEq)]
pub struct Load<T> {
    /// The newest data there is.
    pub data: Option<T>,
    /// Whether newer data is on the way.
    pub loading: bool,
    /// Why the last attempt failed.
    pub failure: Option<Failure>,
}

impl<T> Default for Load<T> {
    fn default() -> Self {
        Self {
            data: None,
            loading: false,
            failure: None,
        }
    }
}

impl<T> Load<T> {
    /// Notes that newer data is on the way.
    pub fn start(&mut self) {
        self.loading = true;
    }

    /// Takes what came; an overtaken call says nothing.
    pub fn finish(&mut self, result: Result<T, Failure>) {
        match result {
            Ok(data) => {
                *self = Self {
                    data: Some(data),
                    loading: false,
                    failure: None,
                };
            }
            Err(Failure::Overtaken) => {}
            Err(failure) => {
                self.loading = false;
                self.failure = Some(failure);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_data_stays_until_new_data_is_there() {
        let mut load = Load::default();
        load.start();
        load.finish(Ok(1));
        load.start();
        assert_eq!((load.data, load.loading), (Some(1), true));
        load.finish(Err(Failure::Unreachable));
        assert_eq!((load.data, load.loading), (Some(1), false));
        assert_eq!(load.failure, Some(Failure::Unreachable));
    }

    #[test]
    fn an_overtaken_call_leaves_the_newer_one_running() {
        let mut load: Load<i32> = Load::default();
        load.start();
        load.finish(Err(Failure::Overtaken));
        assert!(load.loading && load.failure.is_none());
    }
}
