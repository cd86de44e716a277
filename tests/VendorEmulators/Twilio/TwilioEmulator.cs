using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using VoiceAssistant.VendorEmulators.Faults;
using VoiceAssistant.VendorEmulators.Twilio.Calls;
using VoiceAssistant.VendorEmulators.Twilio.Control;
using VoiceAssistant.VendorEmulators.Twilio.Rest;

namespace VoiceAssistant.VendorEmulators.Twilio;

/// <summary>
/// Twilio's voice: the REST API of one account, and behind it a telephone network in which numbers are answered as somebody has
/// planned. Its phones and its TwiML are those of the call simulator.
/// </summary>
/// <remarks>https://www.twilio.com/docs/voice/api. Nothing but documentation and the official client's behaviour is behind it.</remarks>
internal sealed class TwilioEmulator : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TwilioEmulator(TwilioEmulatorOptions options, int port)
    {
        Options = options;
        Network = new TwilioNetwork(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.UseWhen(context => !TwilioControl.IsOurs(context.Request.Path), app =>
        {
            app.Use(RecordAsync);
            app.UseFaults(Faults, TwilioResponse.WriteAsync);
            app.UseTwilioDoor(options);
        });
        _app.UseRouting();
        _app.MapFaults(Faults);
        _app.MapTwilio(Network);
        _app.MapTwilioControl(this);
    }

    public TwilioEmulatorOptions Options { get; }

    public TwilioNetwork Network { get; }

    /// <summary>Of the REST API; what is to fail in telling the application is with the network's callbacks.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>In the order in which they came.</summary>
    public ConcurrentQueue<RestRequest> Requests { get; } = [];

    /// <summary>Scheme, host and port.</summary>
    public string Origin => _app.Urls.First();

    public static async Task<TwilioEmulator> StartAsync(TwilioEmulatorOptions options, int port = 0)
    {
        var emulator = new TwilioEmulator(options, port);
        await emulator._app.StartAsync();
        emulator.Network.Origin = emulator.Origin;
        return emulator;
    }

    /// <summary>Forgets what has happened; calls that are there go on.</summary>
    public void Forget()
    {
        Requests.Clear();
        Network.Callbacks.Forget();
        Network.Documents.Forget();
    }

    public async ValueTask DisposeAsync()
    {
        Network.Dispose();
        await _app.DisposeAsync();
    }

    private async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        context.Request.Body = body;
        body.Position = 0;
        var incoming = context.Request;
        var request = new RestRequest(
            incoming.Method, incoming.Path, incoming.QueryString.ToString(), Encoding.UTF8.GetString(body.ToArray()),
            TwilioDoor.Credentials(context)?.Name, Options.Time.GetUtcNow());
        Requests.Enqueue(request);
        await next(context);
        if (!context.RequestAborted.IsCancellationRequested)
            request.Status = context.Response.StatusCode;
    }
}
