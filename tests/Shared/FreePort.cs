using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace VoiceAssistant.Tests;

/// <summary>Ports for programs that are told theirs and listen a while later.</summary>
internal static class FreePort
{
    /// <summary>Below the ports that the system gives to whoever asks for any (32,768 and up), so that nobody gets one meanwhile.</summary>
    private const int First = 10_000, Last = 29_999;

    private static readonly ConcurrentDictionary<int, bool> Taken = new();

    /// <summary>One that nothing listens on, a different one each time.</summary>
    public static int Take()
    {
        int port;
        do
            port = Random.Shared.Next(First, Last + 1);
        while (!Taken.TryAdd(port, true) || !IsFree(port));
        return port;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
