using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Mcp;

/// <summary>A conversation's session with one server.</summary>
internal sealed partial class McpSession : IMcpSession
{
    private const string KeyName = "idempotencyKey";

    private readonly McpNetwork _network;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ServerKey? _key;
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationToken _end;
    private readonly Lock _lock = new();
    private readonly List<Task<McpConnection>> _gone = []; // others may be asking there yet, and would wait for an answer in vain
    private Task<McpConnection> _connection;
    private Task<McpTool[]>? _tools;

    public McpSession(McpServerDefinition server, McpNetwork network, ISecretProtector protector, TimeProvider time, ILogger log)
    {
        (Server, _network, _time, _log, _end) = (server, network, time, log, _ended.Token);
        _key = McpSecrets.Of(server.Secrets, protector) is { } secrets ? new ServerKey(network, server.Auth, secrets, time) : null;
        _connection = Task.Run(ConnectAsync);
    }

    public McpServerDefinition Server { get; }

    public async Task<Result<McpTool[]>> ToolsAsync(CancellationToken ct)
    {
        using var limits = new Limits(Server.Timeout, _time, ct, _end);
        try
        {
            return await ListOnceAsync().WaitAsync(limits.Token);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return new UnavailableError(McpProblems.Of(e, limits.IsTimeout, trace: null, Server.Timeout));
        }
    }

    public async Task<McpAnswer> CallAsync(string tool, JsonObject arguments, string idempotencyKey, CancellationToken ct)
    {
        using var limits = new Limits(Server.Timeout, _time, ct, _end);
        var request = new CallToolRequestParams
        {
            Name = tool,
            Arguments = arguments.ToDictionary(a => a.Key, a => JsonSerializer.SerializeToElement(a.Value)),
            Meta = new JsonObject { [KeyName] = idempotencyKey },
        };
        for (var isLast = false; ; isLast = true)
        {
            var connecting = Connection;
            RequestTrace? trace = null;
            try
            {
                var connection = await connecting.WaitAsync(limits.Token);
                trace = RequestTrace.BeginWithin(limits.Token);
                var result = await connection.Client.CallToolAsync(request, limits.Token);
                return new McpAnswer(result.IsError == true ? McpFate.Failed : McpFate.Answered, McpTexts.Of(result, _key!.Hide));
            }
            catch (McpProtocolException e) when (trace?.IsUnread != true)
            {
                var fate = e.ErrorCode == McpErrorCode.InternalError ? McpFate.Lost : McpFate.Failed;
                return new McpAnswer(fate, McpTexts.Bound(_key!.Hide(e.Message), McpTexts.Longest));
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                if (e is OperationCanceledException && trace?.Sending is { } sending) // the library has given it up, and its own answer tells what became of it
                    await sending.WaitAsync(limits.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                var isUnsent = trace is null || trace.IsUnread;
                if (!isLast && !limits.IsOver && isUnsent && (trace is null || trace.IsUnsent || trace.IsSessionGone))
                {
                    Renew(connecting);
                    continue;
                }
                return new McpAnswer(isUnsent ? McpFate.NotSent : McpFate.Lost, McpProblems.Of(e, limits.IsTimeout, trace, Server.Timeout));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await Task.WhenAll(Connections.Select(EndAsync));
        _key?.Dispose();
        _ended.Dispose();
    }

    private Task<McpConnection> Connection
    {
        get
        {
            lock (_lock)
                return _connection;
        }
    }

    private Task<McpConnection>[] Connections
    {
        get
        {
            lock (_lock)
                return [.. _gone, _connection];
        }
    }

    /// <summary>Of several who found the same session gone, the first begins another.</summary>
    private void Renew(Task<McpConnection> gone)
    {
        lock (_lock)
        {
            if (_connection != gone)
                return;
            _gone.Add(gone);
            _connection = Task.Run(ConnectAsync);
        }
    }

    /// <summary>One list for all of a conversation; where it could not be had, it is asked for again.</summary>
    private Task<McpTool[]> ListOnceAsync()
    {
        lock (_lock)
            return _tools is { IsFaulted: false, IsCanceled: false } ? _tools : _tools = Task.Run(() => ListAsync(retry: true));
    }

    private async Task<McpTool[]> ListAsync(bool retry)
    {
        using var limits = new Limits(Server.Timeout, _time, _end, CancellationToken.None);
        var connecting = Connection;
        try
        {
            return await McpToolLists.ReadAsync((await connecting.WaitAsync(limits.Token)).Client, _key!.Hide, limits.Token);
        }
        catch (Exception) when (retry && !limits.IsOver)
        {
            Renew(connecting);
            return await ListAsync(retry: false);
        }
    }

    private async Task<McpConnection> ConnectAsync()
    {
        if (_key is null)
            throw new McpTokenException("What opens the server's door cannot be read any more. Give it again.");
        using var limits = new Limits(Server.Timeout, _time, _end, CancellationToken.None);
        RequestTrace.Begin();
        try
        {
            return await McpConnection.OpenAsync(Server, _network, _key, _time, limits.Token);
        }
        catch (Exception e) when (e is not OperationCanceledException || !_ended.IsCancellationRequested)
        {
            Unreachable(Server.Id.Value, e.GetType().Name);
            throw limits.IsTimeout ? new TimeoutException(McpProblems.Late(Server.Timeout), e) : new UnreachableServerException(McpProblems.Of(e, false, RequestTrace.Current, Server.Timeout), e);
        }
    }

    private static async Task EndAsync(Task<McpConnection> connection)
    {
        try
        {
            await (await connection).DisposeAsync();
        }
        catch (Exception e) when (connection.IsFaulted || connection.IsCanceled || e is ObjectDisposedException)
        {
            // it never was
        }
    }

    [LoggerMessage(LogLevel.Warning, "The MCP server {Server} could not be reached: {Reason}")]
    private partial void Unreachable(Guid server, string reason);
}
