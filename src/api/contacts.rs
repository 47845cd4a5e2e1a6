//! The calls on contacts.

use contract::{
    Contact, ContactDeleted, ContactPatch, ContactQuery, NewContact, Pagination, PhoneNumber,
    Success, limits,
};
use js_sys::Reflect;
use leptos::prelude::window;
use uuid::Uuid;
use web_sys::{AbortSignal, Headers, RequestInit};

use super::client::Call;
use super::{Api, Failure};

const PATH: &str = "/contacts";

impl Api {
    /// A page of contacts, and where it lies in the list.
    pub async fn contacts(
        self,
        query: &ContactQuery,
        abort: Option<&AbortSignal>,
    ) -> Result<(Vec<Contact>, Pagination), Failure> {
        let call = Call::get(PATH, query.to_pairs()).abort_on(abort);
        let Success {
            data, pagination, ..
        } = self.success::<Vec<Contact>>(call).await?;
        let pagination = pagination.unwrap_or_else(|| {
            Pagination::new(query.page, query.limit, data.len().try_into().unwrap_or(0))
        });
        Ok((data, pagination))
    }

    /// How many contacts a query finds, asked by the page itself: one row is all that travels.
    pub async fn count_contacts(
        self,
        query: ContactQuery,
        abort: Option<&AbortSignal>,
    ) -> Result<u64, Failure> {
        let query = ContactQuery {
            page: 1,
            limit: 1,
            ..query
        };
        let call = Call::get(PATH, query.to_pairs()).abort_on(abort).aside();
        let Success {
            data, pagination, ..
        } = self.success::<Vec<Contact>>(call).await?;
        Ok(pagination.map_or(data.len() as u64, |pagination| pagination.total))
    }

    /// A contact as it is now; none where its number does not find it any more. No call reads one contact alone.
    pub async fn contact(self, id: Uuid, number: &str) -> Result<Option<Contact>, Failure> {
        let found = self.search(number).await?;
        Ok(found.into_iter().find(|contact| contact.id == id))
    }

    /// The contacts with a number, the newest first.
    pub async fn contacts_with(self, number: &PhoneNumber) -> Result<Vec<Contact>, Failure> {
        let mut found = self.search(number.as_str()).await?;
        found.retain(|contact| contact.draft.phone_number == *number);
        Ok(found)
    }

    async fn search(self, number: &str) -> Result<Vec<Contact>, Failure> {
        let query = ContactQuery {
            search: Some(number.to_owned()),
            limit: limits::PAGE_LIMIT,
            ..ContactQuery::default()
        };
        Ok(self.contacts(&query, None).await?.0)
    }

    /// The newest contact of a folder, asked by the page itself.
    pub async fn newest_contact(self, folder_id: Uuid) -> Result<Option<Contact>, Failure> {
        let query = ContactQuery {
            folder_id: Some(folder_id),
            limit: 1,
            ..ContactQuery::default()
        };
        let call = Call::get(PATH, query.to_pairs()).aside();
        let mut newest: Vec<Contact> = self.data(call).await?;
        Ok(newest.pop())
    }

    /// Makes a contact.
    pub async fn create_contact(self, contact: &NewContact) -> Result<Contact, Failure> {
        self.data(Call::post(PATH, contact)).await
    }

    /// Changes a contact.
    pub async fn update_contact(
        self,
        contact_id: Uuid,
        patch: &ContactPatch,
    ) -> Result<Contact, Failure> {
        self.data(Call::patch(&format!("{PATH}/{contact_id}"), patch))
            .await
    }

    /// Deletes a contact.
    pub async fn delete_contact(self, contact_id: Uuid) -> Result<ContactDeleted, Failure> {
        self.data(Call::delete(&format!("{PATH}/{contact_id}")))
            .await
    }

    /// Deletes a contact while the page is being left: the browser sends the call though nobody is
    /// there any more to hear the answer.
    pub fn delete_contact_on_leave(self, contact_id: Uuid) {
        let connection = self.connection().get_untracked();
        let Ok(headers) = Headers::new() else { return };
        let bearer = format!("Bearer {}", connection.key);
        if headers.set("Authorization", &bearer).is_err() {
            return;
        }
        let init = RequestInit::new();
        init.set_method("DELETE");
        init.set_headers(&headers);
        // web-sys has no setter for this one; a plain object takes it.
        let _ = Reflect::set(&init, &"keepalive".into(), &true.into());
        let url = connection.url(&format!("{PATH}/{contact_id}"));
        let _ = window().fetch_with_str_and_init(&url, &init);
    }
}
