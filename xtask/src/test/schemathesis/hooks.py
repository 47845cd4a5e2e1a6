"""Gives every request an idempotency key of its own: a repeated one rightly gets the first answer, or a 422."""

from uuid import uuid4

import schemathesis

HEADER = "x-idempotency-key"
LONGEST = 255


@schemathesis.hook
def before_call(context, case, kwargs):
    key = (case.headers or {}).get(HEADER)
    # One that is wrong on purpose stays so.
    if isinstance(key, str) and 1 <= len(key) <= LONGEST:
        case.headers[HEADER] = uuid4().hex
