namespace VoiceAssistant.Tests;

/// <summary>Addresses by which somebody may try to have us read what is not on the public internet. No name server is needed to refuse them.</summary>
internal static class HostileAddresses
{
    public static string[] All { get; } =
    [
        // this machine
        "http://127.0.0.1/", "https://127.0.0.1/", "http://127.1/", "http://127.255.255.254/", "http://2130706433/", "http://0x7f000001/",
        "http://0x7f.1/", "http://0177.0.0.1/", "http://017700000001/", "http://0/", "http://0.0.0.0/", "http://[::1]/", "http://[::]/",
        "http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://a.localhost/", "http://localhost.localdomain/", "http://127.0.0.1./",
        "http://１２７.０.０.１/", "http://①②⑦.⓪.⓪.①/",
        // IPv4 inside of IPv6
        "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[0:0:0:0:0:ffff:10.0.0.1]/", "http://[::127.0.0.1]/", "http://[::ffff:0:127.0.0.1]/",
        "http://[2002:7f00:1::]/", "http://[2001:0:7f00:1::]/", "http://[64:ff9b::7f00:1]/", "http://[64:ff9b::a9fe:a9fe]/", "http://[64:ff9b:1::7f00:1]/",
        // networks of others, and what gives out credentials there
        "http://10.0.0.1/", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.0.1/", "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data/", "http://2852039166/", "http://0xA9.0xFE.0xA9.0xFE/", "http://[fd00:ec2::254]/",
        "http://100.100.100.200/", "http://192.0.0.192/", "http://168.63.129.16/", "http://metadata.google.internal/", "http://metadata/",
        "http://[fe80::1]/", "http://[fe80::1%25eth0]/", "http://[fc00::1]/", "http://[fdff::1]/", "http://[fec0::1]/",
        // what is no host
        "http://192.0.2.1/", "http://198.51.100.1/", "http://203.0.113.1/", "http://198.18.0.1/", "http://224.0.0.1/", "http://240.0.0.1/",
        "http://255.255.255.255/", "http://[ff02::1]/", "http://[2001:db8::1]/", "http://[3fff::1]/", "http://[100::1]/",
        // names of networks
        "http://printer.local/", "http://db.internal/", "http://router.lan/", "http://nas.home.arpa/", "http://postgres/", "http://host.docker.internal/",
        // other ports, protocols and forms
        "http://8.8.8.8:22/", "http://8.8.8.8:25/", "http://8.8.8.8:6379/", "https://8.8.8.8:9200/",
        "file:///etc/passwd", "ftp://8.8.8.8/", "gopher://8.8.8.8/", "data:text/html,hello", "javascript:alert(1)", "unix:///var/run/docker.sock",
        "http://8.8.8.8@127.0.0.1/", "http://user:secret@8.8.8.8/", @"http://127.0.0.1\@8.8.8.8/", "//127.0.0.1/", "/etc/passwd",
    ];
}
