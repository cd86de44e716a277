using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace VoiceAssistant.VendorEmulators.SqlServer;

/// <summary>
/// Just enough of SQL Server's protocol, TDS 7.4, to see that a client logs in, sends batches and parameterised commands,
/// and reads rows and errors. It knows no SQL: whoever starts it says what is answered.
/// </summary>
/// <remarks>https://learn.microsoft.com/openspecs/windows_protocols/ms-tds</remarks>
internal sealed class SqlServerEmulator : IAsyncDisposable
{
    public const string User = "anna";
    public const string Password = "Hush-1234";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<SqlServerCommand, SqlServerAnswer> _answer;
    private readonly Task _accepting;

    public SqlServerEmulator(Func<SqlServerCommand, SqlServerAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public ConcurrentQueue<SqlServerCommand> Received { get; } = [];

    public string ConnectionString(string password = Password) =>
        $"Server=127.0.0.1,{((IPEndPoint)_listener.LocalEndpoint).Port};Database=voice;User Id={User};Password={password};Encrypt=Optional";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException || (e is SocketException && _stop.IsCancellationRequested)) // stopped, in whichever order
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await new TdsConnection(new TdsStream(client.GetStream()), Answer).RunAsync(_stop.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // the client has gone, or the emulator goes
            }
        }
    }

    private SqlServerAnswer Answer(SqlServerCommand command)
    {
        Received.Enqueue(command);
        return _answer(command);
    }
}
