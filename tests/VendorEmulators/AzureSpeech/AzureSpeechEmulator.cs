using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using VoiceAssistant.VendorEmulators.AzureSpeech.Recognition;
using VoiceAssistant.VendorEmulators.AzureSpeech.Rules;
using VoiceAssistant.VendorEmulators.AzureSpeech.Synthesis;
using VoiceAssistant.VendorEmulators.AzureSpeech.Wire;
using VoiceAssistant.VendorEmulators.Faults;

namespace VoiceAssistant.VendorEmulators.AzureSpeech;

/// <summary>
/// Azure's speech service: recognition and synthesis over WebSockets, synthesis over REST, voices and tokens. It hears when
/// somebody speaks; what they say is in its script. What a client sent is kept for tests, and so is what the official client
/// would not have sent.
/// </summary>
internal sealed class AzureSpeechEmulator : IAsyncDisposable
{
    private const int Kept = 1_000;

    private static readonly string[] RecognitionPaths =
    [
        .. new[] { "interactive", "conversation", "dictation" }.Select(mode => $"/speech/recognition/{mode}/cognitiveservices/v1"),
        "/stt/speech/universal/v2",
    ];

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, ScriptPosition> _positions = new();
    private bool _isDisposed;
    private int _connections;
    private int _endings;
    private SpeechEmulatorOptions _options;

    private AzureSpeechEmulator(SpeechEmulatorOptions options, int port)
    {
        _options = options;
        Access = new SpeechAccess(() => Options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.UseWebSockets();
        _app.UseFaults(Faults, (context, fault) => SpeechErrors.WriteAsync(context, fault.Code));
        _app.MapFaults(Faults);
        _app.MapControl(this);
        _app.MapSpeechRest(this);
        foreach (var path in RecognitionPaths)
            _app.Map(path, context => ServeAsync(context, RecognizeAsync));
        _app.Map("/tts/cognitiveservices/websocket/v1", context => ServeAsync(context, SynthesizeAsync));
    }

    /// <summary>http, and ws on the same port.</summary>
    public string Origin => _app.Urls.First();

    public FaultPlan Faults { get; } = new();

    public SpeechAccess Access { get; }

    /// <summary>What callers say.</summary>
    public Func<UtteranceHeard, ScriptedPhrase> Script { get; set; } = Scripts.Cycle(
        "Hello, this is Maria Jensen.", "I would like an appointment on Tuesday, please.", "Ten o'clock is fine.",
        "Do you have a parking lot?", "That is all, thank you.");

    /// <summary>All that there were, and are; of very many the last.</summary>
    public ConcurrentQueue<SpeechConnection> Connections { get; } = [];

    /// <summary>Requests over plain HTTP.</summary>
    public ConcurrentQueue<SpeechRequest> Requests { get; } = [];

    /// <summary>Everything that the official client does otherwise; empty for a perfect client.</summary>
    public ConcurrentQueue<string> Violations { get; } = [];

    public SpeechEmulatorOptions Options
    {
        get => Volatile.Read(ref _options);
        set
        {
            Volatile.Write(ref _options, value);
            Volatile.Write(ref _endings, 0);
        }
    }

    public static async Task<AzureSpeechEmulator> StartAsync(SpeechEmulatorOptions? options = null, int port = 0)
    {
        var emulator = new AzureSpeechEmulator(options ?? new SpeechEmulatorOptions(), port);
        await emulator._app.StartAsync();
        return emulator;
    }

    /// <summary>When the words of a plain text are spoken.</summary>
    public static IReadOnlyList<SynthesizedWord> WordTimesOf(string text) => SpokenText.Of([new SsmlPart(text, 0)]).Words;

    /// <summary>How long a plain text takes, in ms.</summary>
    public static int LengthOf(string text) => SpokenText.Of([new SsmlPart(text, 0)]).DurationMs;

    /// <summary>What is known of clients is forgotten, and they begin from the first utterance.</summary>
    public void Forget()
    {
        Connections.Clear();
        Requests.Clear();
        Violations.Clear();
        _positions.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
            return;
        await _stop.CancelAsync();
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        _stop.Dispose();
    }

    private async Task ServeAsync(HttpContext context, Func<SpeechSocket, CancellationToken, Task> serve)
    {
        if (await RefusesAsync(context))
            return;
        var number = Interlocked.Increment(ref _connections);
        var record = new SpeechConnection(
            number, context.Request.Path.Value!, context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            context.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        Connections.Enqueue(record);
        while (Connections.Count > Kept)
            Connections.TryDequeue(out _);
        ConnectionRules rules = RecognitionPaths.Contains(record.Path)
            ? new RecognitionRules(record, Violations, Options)
            : new SynthesisRules(record, Violations);
        rules.Open();
        using var webSocket = await context.WebSockets.AcceptWebSocketAsync();
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, context.RequestAborted);
        using var socket = new SpeechSocket(context, webSocket, record, rules, Options, ends.Token);
        try
        {
            await serve(socket, ends.Token);
            rules.Close();
            await socket.CloseAsync(1000, "");
        }
        catch (SpeechProtocolException refusal)
        {
            rules.Refuse(refusal);
            await CloseAsync(socket, refusal);
        }
        catch (PlannedDropException)
        {
            // what was sent arrives, and no close follows
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            record.IsAborted = !_stop.IsCancellationRequested;
            context.Abort();
        }
        finally
        {
            record.IsOver = true;
        }
    }

    private static async Task CloseAsync(SpeechSocket socket, SpeechProtocolException refusal)
    {
        try
        {
            await socket.CloseAsync(refusal.Code, refusal.Message);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // it was refused anyway
        }
    }

    private async Task<bool> RefusesAsync(HttpContext context)
    {
        int? status = !Access.Permits(context.Request) ? StatusCodes.Status401Unauthorized
            : !context.WebSockets.IsWebSocketRequest ? StatusCodes.Status426UpgradeRequired
            : context.Request.Query["format"].ToString() is not ("" or "simple" or "detailed") ? StatusCodes.Status400BadRequest
            : null;
        if (status is null)
            return false;
        context.Response.StatusCode = status.Value;
        await SpeechErrors.WriteAsync(context, code: null);
        return true;
    }

    private async Task RecognizeAsync(SpeechSocket socket, CancellationToken ct)
    {
        var id = socket.Record.ConnectionId;
        var position = _positions.GetOrAdd(id, _ => new ScriptPosition(id, () => Script));
        var outbox = new Outbox(socket, Options.Time);
        var connection = new RecognitionConnection(socket, () => Options, position, TakeEnding, outbox);
        await Together.RunAsync(_ => connection.RunAsync(), outbox.RunAsync, ct);
    }

    private Task SynthesizeAsync(SpeechSocket socket, CancellationToken ct)
    {
        var connection = new SynthesisConnection(socket, () => Options);
        return Together.RunAsync(_ => connection.ReceiveAsync(), connection.SpeakAsync, ct);
    }

    /// <summary>False where enough turns have ended early.</summary>
    private bool TakeEnding() => Options.TurnEnding is { } ending && (ending.Times is not { } times || Interlocked.Increment(ref _endings) <= times);
}
