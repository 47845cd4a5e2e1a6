//! The countries of the demo. Numbers come from ranges that regulators keep for films and examples.

mod australia;
mod britain;
mod france;
mod germany;
mod ireland;
mod poland;
mod sweden;
mod united_states;

pub(super) use australia::AUSTRALIA;
pub(super) use britain::BRITAIN;
pub(super) use france::FRANCE;
pub(super) use germany::GERMANY;
pub(super) use ireland::IRELAND;
pub(super) use poland::POLAND;
pub(super) use sweden::SWEDEN;
pub(super) use united_states::{EAST_COAST, WEST_COAST};
