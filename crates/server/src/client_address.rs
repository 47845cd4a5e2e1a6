//! Where a request comes from, seen past the proxies that the operator trusts.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderName};
use ipnet::IpNet;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The other end of a request's connection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// The address that a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClientAddress(pub(crate) IpAddr);

/// Finds the client behind a connection.
///
/// Every proxy appends whom it speaks for, so the header is read from its end, and only as far as the
/// proxies are trusted: what stands before is whatever a client chose to write.
pub(crate) fn client_address(peer: Peer, headers: &HeaderMap, trusted: &[IpNet]) -> ClientAddress {
    let is_trusted = |address: IpAddr| trusted.iter().any(|range| range.contains(&address));
    let hops = headers
        .get_all(FORWARDED_FOR)
        .iter()
        .flat_map(|value| value.to_str().unwrap_or_default().split(','));
    let mut address = peer.0.ip().to_canonical();
    for hop in hops.rev() {
        if !is_trusted(address) {
            break;
        }
        match read_hop(hop.trim()) {
            Some(before) => address = before.to_canonical(),
            None => break,
        }
    }
    ClientAddress(address)
}

/// An address as proxies write it, some of them with a port.
fn read_hop(text: &str) -> Option<IpAddr> {
    let with_port = |text: &str| text.parse().map(|address: SocketAddr| address.ip());
    text.parse().or_else(|_| with_port(text)).ok()
}

/// Reads an address or a range of them, as in `203.0.113.7` and `10.0.0.0/8`.
///
/// # Errors
/// A sentence that says what would be right.
pub(crate) fn read_range(text: &str) -> Result<IpNet, String> {
    if let Ok(address) = text.parse::<IpAddr>() {
        return Ok(IpNet::from(address.to_canonical()));
    }
    let range: IpNet = text
        .parse()
        .map_err(|_| "write an address or a range, as in 203.0.113.7 or 10.0.0.0/8".to_owned())?;
    if range != range.trunc() {
        return Err(format!(
            "{range} starts at {}; write that, or the address alone",
            range.trunc()
        ));
    }
    Ok(range)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn seen(peer: &str, forwarded: &[&'static str]) -> String {
        let headers = forwarded
            .iter()
            .map(|value| (FORWARDED_FOR, HeaderValue::from_static(value)))
            .collect();
        let trusted = ["10.0.0.0/8", "2001:db8::/32"].map(|range| read_range(range).unwrap());
        let peer = Peer(SocketAddr::new(peer.parse().unwrap(), 4711));
        client_address(peer, &headers, &trusted).0.to_string()
    }

    #[test]
    fn strangers_are_taken_for_what_they_are() {
        assert_eq!(seen("203.0.113.7", &[]), "203.0.113.7");
        assert_eq!(seen("203.0.113.7", &["198.51.100.1"]), "203.0.113.7");
        assert_eq!(seen("::ffff:203.0.113.7", &["10.0.0.1"]), "203.0.113.7");
    }

    #[test]
    fn a_trusted_proxy_says_whom_it_speaks_for() {
        assert_eq!(seen("10.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(seen("::ffff:10.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(
            seen("2001:db8::1", &["198.51.100.1, 10.0.0.2"]),
            "198.51.100.1"
        );
        assert_eq!(seen("10.0.0.1", &["198.51.100.1:443"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", &["[2001:db9::1]:443"]), "2001:db9::1");
        assert_eq!(seen("10.0.0.1", &[]), "10.0.0.1");
    }

    #[test]
    fn what_a_client_wrote_itself_does_not_count() {
        let chain = ["192.0.2.1, 198.51.100.1", "10.0.0.2"];
        assert_eq!(seen("10.0.0.1", &chain), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", &["192.0.2.1, nonsense"]), "10.0.0.1");
    }

    #[test]
    fn ranges_are_written_as_they_are() {
        assert_eq!(read_range("10.1.2.3").unwrap().to_string(), "10.1.2.3/32");
        assert_eq!(read_range("::1").unwrap().to_string(), "::1/128");
        assert_eq!(read_range("10.0.0.0/8").unwrap().to_string(), "10.0.0.0/8");
        assert!(read_range("10.1.2.3/8").unwrap_err().contains("10.0.0.0/8"));
        for bad in ["", "10.0.0.0/33", "desk.example", "10.0.0.*"] {
            assert!(read_range(bad).unwrap_err().contains("write"), "{bad}");
        }
    }
}
