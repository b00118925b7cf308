"""No socket is ever opened into an inner network."""

import socket

import pytest

from mingjing.crawl.guard import InnerAddress, may_connect, socket_factory


@pytest.mark.parametrize(
    "ip",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.8.9.10",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.251",
        "233.252.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b::101:101",
        "64:ff9b:1::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "2001:0:7f00:1::",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
    ],
)
def test_inner_addresses_are_refused(ip):
    assert not may_connect(ip, 80)
    with pytest.raises(InnerAddress, match="不允许访问内部网络地址"):
        socket_factory(frozenset())((socket.AF_INET, socket.SOCK_STREAM, 0, "", (ip, 80)))


@pytest.mark.parametrize("ip", ["1.1.1.1", "93.184.216.34", "2606:4700::1111"])
def test_public_addresses_may_be_visited(ip):
    assert may_connect(ip, 443)


def test_an_inner_socket_is_open_only_when_it_is_named_with_its_port():
    allowed = frozenset({("127.0.0.1", 8181)})
    assert may_connect("127.0.0.1", 8181, allowed)
    assert not may_connect("127.0.0.1", 8182, allowed)
    assert not may_connect("127.0.0.2", 8181, allowed)
