"""What the generated requests need besides the description; see ../api.rs."""

from uuid import uuid4

import schemathesis

HEADER = "x-idempotency-key"
LONGEST = 255


@schemathesis.hook
def before_call(context, case, kwargs):
    """Gives every request an idempotency key of its own: a repeated one rightly gets the first answer, or a 422."""
    key = (case.headers or {}).get(HEADER)
    # One that is wrong on purpose stays so.
    if isinstance(key, str) and 1 <= len(key) <= LONGEST:
        case.headers[HEADER] = uuid4().hex


@schemathesis.check
class ContactStays:
    """A contact can be deleted until it is, or the folder that holds it: what the built-in check cannot know."""

    def __init__(self):
        self.folder_of = {}

    def after_response(self, ctx, response, case):
        # Each path is also tried with methods that it does not have.
        if case.method.upper() != case.operation.method.upper():
            return
        operation = case.operation.definition.raw["operationId"]
        if operation == "delete_contact" and response.status_code == 404:
            asked = str(case.path_parameters["contact_id"]).lower()
            assert asked not in self.folder_of, f"the contact {asked} is gone, though nothing deleted it"
        if not 200 <= response.status_code < 300:
            return
        if operation in ("create_contact", "update_contact"):
            contact = response.json()["data"]
            self.folder_of[contact["id"]] = contact["folder_id"]
        elif operation == "delete_contact":
            self.folder_of.pop(response.json()["data"]["contact_id"], None)
        elif operation == "delete_folder":
            deleted = response.json()["data"]["folder_id"]
            self.folder_of = {contact: folder for contact, folder in self.folder_of.items() if folder != deleted}
