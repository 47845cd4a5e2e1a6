//! Texts and files under names, in the browser's own database (IndexedDB).

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
    IdbTransactionMode,
};

const NAME: &str = "dialbook";
const VERSION: u32 = 4;

/// What a browser that keeps nothing answers with.
pub(super) type Result<T = ()> = std::result::Result<T, JsValue>;

/// A change of several stores, which is made as a whole or not at all.
pub(super) struct Change {
    transaction: IdbTransaction,
}

impl Change {
    /// Starts one over these stores, which are all that there are.
    pub(super) async fn of(stores: &'static [&'static str]) -> Result<Self> {
        let names: Array = stores.iter().map(|store| JsValue::from(*store)).collect();
        let mode = IdbTransactionMode::Readwrite;
        let transaction = open(stores)
            .await?
            .transaction_with_str_sequence_and_mode(&names, mode)?;
        Ok(Self { transaction })
    }

    /// Puts a value under a name.
    pub(super) fn put(&self, store: &str, name: &str, value: &JsValue) -> Result {
        self.store(store)?.put_with_key(value, &name.into())?;
        Ok(())
    }

    /// Takes away what is under a name.
    pub(super) fn delete(&self, store: &str, name: &str) -> Result {
        self.store(store)?.delete(&name.into())?;
        Ok(())
    }

    /// Takes away all that has a name up to this one.
    pub(super) fn delete_until(&self, store: &str, last: &str) -> Result {
        let until = IdbKeyRange::upper_bound(&last.into())?;
        self.store(store)?.delete(&until)?;
        Ok(())
    }

    /// Takes away all that has a name from one to another.
    pub(super) fn delete_between(&self, store: &str, first: &str, last: &str) -> Result {
        let range = IdbKeyRange::bound(&first.into(), &last.into())?;
        self.store(store)?.delete(&range)?;
        Ok(())
    }

    /// The texts of all that has a name from one to another, in that order.
    pub(super) async fn all(&self, store: &str, first: &str, last: &str) -> Result<Vec<String>> {
        let range = IdbKeyRange::bound(&first.into(), &last.into())?;
        let all = settled(&self.store(store)?.get_all_with_key(&range)?).await?;
        let all: Array = all.dyn_into()?;
        Ok(all.iter().filter_map(|text| text.as_string()).collect())
    }

    /// What is under a name; undefined where there is nothing.
    pub(super) async fn get(&self, store: &str, name: &str) -> Result<JsValue> {
        settled(&self.store(store)?.get(&name.into())?).await
    }

    /// Waits until it is on the disk.
    pub(super) async fn made(self) -> Result {
        let made = promise(|done, failed| {
            self.transaction.set_oncomplete(Some(done));
            self.transaction.set_onabort(Some(failed));
        });
        made.await.map(drop)
    }

    fn store(&self, name: &str) -> Result<IdbObjectStore> {
        self.transaction.object_store(name)
    }
}

impl Drop for Change {
    /// What is under way comes to its end all the same.
    fn drop(&mut self) {
        if let Some(database) = self.transaction.db().dyn_ref::<IdbDatabase>() {
            database.close();
        }
    }
}

async fn open(stores: &'static [&'static str]) -> Result<IdbDatabase> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let factory = window.indexed_db()?.ok_or(JsValue::UNDEFINED)?;
    let request: IdbOpenDbRequest = factory.open_with_u32(NAME, VERSION)?;
    let asked = request.clone();
    let create = Closure::once_into_js(move || -> Result {
        let database: IdbDatabase = asked.result()?.dyn_into()?;
        let known = database.object_store_names();
        for store in stores.iter().filter(|store| !known.contains(store)) {
            database.create_object_store(store)?;
        }
        Ok(())
    });
    request.set_onupgradeneeded(Some(create.unchecked_ref()));
    settled(&request).await?.dyn_into()
}

/// The result of a request.
async fn settled(request: &IdbRequest) -> Result<JsValue> {
    promise(|done, failed| {
        request.set_onsuccess(Some(done));
        request.set_onerror(Some(failed));
    })
    .await?;
    request.result()
}

/// Waits for one of two events.
async fn promise(listen: impl FnOnce(&js_sys::Function, &js_sys::Function)) -> Result<JsValue> {
    let mut listen = Some(listen);
    let promise = Promise::new(&mut |done, failed| {
        if let Some(listen) = listen.take() {
            listen(&done, &failed);
        }
    });
    JsFuture::from(promise).await
}
