using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.BuiltInTools;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.RealtimeMedia.Calls;
using VoiceAssistant.RealtimeMedia.Playback;
using VoiceAssistant.RealtimeMedia.Records;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.RealtimeMedia.Telephony.Twilio;

namespace VoiceAssistant.RealtimeMedia.Host.Rehearsal;

/// <summary>
/// A media host in small: real calls over real sockets of this machine, behind an address that only the rehearsal knows.
/// It asks no provider but those of the rehearsal, writes nothing, and measures under a name that nobody listens to.
/// </summary>
internal sealed class RehearsalStage : IAsyncDisposable
{
    private const string Name = "Rehearsal";

    private readonly string _path = $"/{Guid.NewGuid():N}";
    private readonly CallTelemetry _telemetry = new(Name);
    private readonly RehearsedUseCases _useCases;
    private readonly RehearsedAccount _account;
    private readonly CallRecorder _recorder;
    private readonly CallRegistry _registry;
    private readonly CallRunner _runner;
    private readonly WebApplication _app;

    public RehearsalStage(
        MediaSession media,
        RehearsedProviders rehearsed,
        IConfiguration configuration,
        IWebhookSignatures signatures,
        ISpeechDetectorFactory detectors,
        Pacer pacer,
        IOptions<MediaOptions> options,
        IDatabaseFailures failures,
        IMcpSessions servers,
        TimeProvider time)
    {
        _useCases = new RehearsedUseCases(media, rehearsed.Model ?? new RehearsedModel(), configuration, time);
        _account = new RehearsedAccount(signatures);
        var speech = new RehearsedSpeech();
        var providers = new ProviderNames(Name, Name, Name);
        var logs = _useCases.Logs;
        _recorder = new CallRecorder(_useCases, failures, _telemetry.Metrics, time, logs.CreateLogger<CallRecorder>());
        _registry = new CallRegistry(options, _telemetry.Metrics);
        var sessions = new CallSessionFactory(
            _useCases, new Toolbox(_useCases, servers, protector: null, time), _recorder, providers, _telemetry, new RehearsedDetectors(detectors), pacer, options, time, logs);
        var abandoned = new AbandonedCalls(_recorder, _telemetry.Metrics, time);
        var announced = new AnnouncedCalls(
            rehearsed.Recognizers ?? speech, rehearsed.Voices ?? speech, _registry, options, time, logs.CreateLogger<AnnouncedCalls>());
        var refusals = new StreamRefusals(_telemetry.Streams, time, logs.CreateLogger<StreamRefusals>());
        _runner = new CallRunner(announced, sessions, abandoned, _registry, refusals, _useCases, time, logs.CreateLogger<CallRunner>());
        _app = Build();
    }

    /// <summary>Where callers connect, once the stage is open.</summary>
    public Uri Address => new UriBuilder(_app.Urls.Single()) { Scheme = "ws", Path = _path }.Uri;

    public async Task OpenAsync(CancellationToken ct)
    {
        await _recorder.StartAsync(ct);
        await _app.StartAsync(ct);
    }

    /// <summary>Lets time pass for the calls.</summary>
    public void Tick() => _registry.Tick();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _recorder.StopAsync(CancellationToken.None);
        _recorder.Dispose();
        _registry.Dispose();
        _telemetry.Dispose();
        await _useCases.DisposeAsync();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port: 0));
        builder.Services.AddRoutingCore()
            .AddSingleton<IMeterFactory, SilentMeters>().AddSingleton(new ActivitySource(Name));
        var app = builder.Build();
        app.UseWebSockets(MediaRegistration.Sockets);
        app.Run(StreamAsync);
        return app;
    }

    private async Task StreamAsync(HttpContext http)
    {
        if (http.Request.Path != _path || !http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var place = _registry.TryTakePlace();
        _account.IsValid(_path, _path, [], []);
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await _runner.RunAsync(new TwilioStream(socket, _account, _telemetry.Streams), http.RequestAborted);
    }
}
