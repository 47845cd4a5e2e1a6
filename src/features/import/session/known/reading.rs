//! The exports of the folder and of the organisation, read piece by piece and handed to the worker.

use contract::ExportQuery;
use js_sys::Uint8Array;
use leptos::prelude::*;
use sheet::Scope;
use sheet::protocol::{Reply, Request};
use uuid::Uuid;
use web_sys::AbortController;

use super::super::{MIXED_UP, Session};
use super::{Looking, Trouble};

/// Gives a call up when nobody waits for it any more.
struct GivesUp(AbortController);

impl Drop for GivesUp {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Session {
    pub(super) async fn look_in_folder(self, folder_id: Option<Uuid>, looking: Looking) {
        let scope = Scope::Folder;
        let result = match (self.know(Request::Forget { scope }).await, looking) {
            (Ok(()), Looking::Under(_)) => self.read_export(scope, folder_id).await,
            (Ok(()), Looking::Nobody) => return drop(self.know(Request::Learned { scope }).await),
            (Ok(()), _) => return,
            (Err(trouble), _) => Err(trouble),
        };
        self.known.folder.set(told(result));
    }

    pub(super) async fn look_elsewhere(self) {
        let scope = Scope::Organisation;
        let result = match self.know(Request::Forget { scope }).await {
            Ok(()) => self.read_export(scope, None).await,
            Err(trouble) => Err(trouble),
        };
        self.known.has_all.set_value(result.is_ok());
        self.known.elsewhere.set(told(result));
    }

    /// Reads an export piece by piece: the next one is asked for when the worker is through with one, so that there is
    /// never much of it in memory.
    async fn read_export(self, scope: Scope, folder_id: Option<Uuid>) -> Result<(), Trouble> {
        self.known.read.set(0);
        let controller = AbortController::new().map_err(|_| MIXED_UP.to_owned())?;
        let signal = controller.signal();
        let _given_up = GivesUp(controller);
        // An answer with nothing in it is no export.
        self.learn(scope, &Uint8Array::new_with_length(0)).await?;
        let query = ExportQuery { folder_id };
        let mut export = self.api.export_rows(query, signal).await?;
        while let Some(bytes) = export.next_bytes().await? {
            self.learn(scope, &bytes).await?;
        }
        export.finish();
        self.know(Request::Learned { scope }).await
    }

    async fn learn(self, scope: Scope, bytes: &Uint8Array) -> Result<(), Trouble> {
        let answer = self
            .reader
            .with_value(|reader| reader.as_ref().map(|reader| reader.learn(scope, bytes)));
        match answer {
            Some(answer) => match answer.await? {
                Reply::Learning { contacts } => {
                    self.known.read.set(contacts);
                    Ok(())
                }
                _ => Err(MIXED_UP.to_owned().into()),
            },
            None => Err(MIXED_UP.to_owned().into()),
        }
    }

    /// Changes what the worker knows, and takes what becomes of the rows by that.
    async fn know(self, request: Request) -> Result<(), Trouble> {
        match self.ask(request).await? {
            Reply::Known { judged: None } => Ok(()),
            Reply::Known {
                judged: Some(judged),
            } => {
                let judged = Some(*judged);
                if self.judged.with_untracked(|now| *now != judged) {
                    self.judged.set(judged);
                    // The rows in sight are others now.
                    self.judging.notify();
                }
                Ok(())
            }
            _ => Err(MIXED_UP.to_owned().into()),
        }
    }
}

fn told(result: Result<(), Trouble>) -> Looking {
    match result {
        Ok(()) => Looking::Done,
        Err(trouble) => Looking::Failed(trouble),
    }
}
