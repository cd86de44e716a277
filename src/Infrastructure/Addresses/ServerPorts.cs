namespace VoiceAssistant.Infrastructure.Addresses;

/// <summary>
/// Where web servers of others may listen: 80, 443, and whatever is not reserved (1024 and up), but for what other services are known to have there
/// (https://www.iana.org/assignments/service-names-port-numbers). Some of them take a request over HTTP for commands of their own.
/// </summary>
internal static class ServerPorts
{
    private const int FirstUnreserved = 1024;

    private static readonly int[] OfOthers =
    [
        1080, // SOCKS
        1433, 1434, 1521, 3306, 5432, 5433, 9042, 27017, 27018, 27019, // databases: SQL Server, Oracle, MySQL, PostgreSQL, Cassandra, MongoDB
        1883, 4222, 5671, 5672, 8883, 9092, // queues: MQTT, NATS, AMQP, Kafka
        2049, 2181, 2375, 2376, 2379, 2380, 4369, 10250, // machinery: NFS, ZooKeeper, Docker, etcd, Erlang, Kubernetes
        2525, // mail
        3128, // proxies
        3389, 5900, 5901, 6000, // screens: RDP, VNC, X11
        5060, 5061, // SIP
        6379, 6380, 11211, // Redis, memcached
        6667, 6697, // IRC
    ];

    public static bool Have(int port) => port is 80 or 443 || (port >= FirstUnreserved && !OfOthers.Contains(port));
}
