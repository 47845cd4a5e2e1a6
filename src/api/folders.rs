//! The calls on folders.

use contract::{Folder, FolderDeleted, FolderQuery, NewFolder};
use uuid::Uuid;
use web_sys::AbortSignal;

use super::client::Call;
use super::{Api, Failure};

const PATH: &str = "/contacts/folders";

impl Api {
    /// All folders, in the order that the query says.
    pub async fn folders(
        self,
        query: FolderQuery,
        abort: Option<&AbortSignal>,
    ) -> Result<Vec<Folder>, Failure> {
        self.data(Call::get(PATH, query.to_pairs()).abort_on(abort))
            .await
    }

    /// Makes a folder.
    pub async fn create_folder(self, folder: &NewFolder) -> Result<Folder, Failure> {
        self.data(Call::post(PATH, folder)).await
    }

    /// Deletes a folder and all contacts in it.
    pub async fn delete_folder(self, folder_id: Uuid) -> Result<FolderDeleted, Failure> {
        self.data(Call::delete(&format!("{PATH}/{folder_id}")))
            .await
    }
}
