using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Infrastructure.Tests.AzureSearch;
using VoiceAssistant.Infrastructure.Tests.WebPages;
using VoiceAssistant.Infrastructure.Twilio;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Twilio;

/// <summary>The carrier as a host has it, with a server behind it that answers as a test says. Pauses and limits of time are short.</summary>
internal sealed class CarrierHost : IAsyncDisposable
{
    public const string Account = "AC00000000000000000000000000000001", Token = "the-token", Call = "CA00000000000000000000000000000001";

    public const string CallAnswer = $$"""{"sid":"{{Call}}","status":"queued","direction":"outbound-api","date_created":"Sat, 28 Nov 2026 10:00:00 +0000"}""";

    private readonly IHost _host;
    private readonly Site? _site;

    private CarrierHost(string origin, Site? site, TimeProvider time, (string Key, string? Value)[] settings)
    {
        (Origin, _site) = (origin, site);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production" });
        builder.Configuration["Twilio:AccountSid"] = Account;
        builder.Configuration["Twilio:AuthToken"] = Token;
        builder.Configuration["Twilio:ApiBaseUrl"] = origin;
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        builder.Logging.AddProvider(Log);
        builder.Logging.SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton(time).Configure<PublicUrlOptions>(urls =>
            urls.Api = builder.Configuration["PublicUrls:Api"] ?? "https://voice.example.com");
        builder.Services.AddTwilio(builder.Configuration);
        _host = builder.Build();
    }

    public static PhoneNumber From { get; } = PhoneNumber.Parse("+14155550100");

    public static PhoneNumber To { get; } = PhoneNumber.Parse("+14155550199");

    public CapturedLog Log { get; } = new();

    public ICarrier Carrier => _host.Services.GetRequiredService<ICarrier>();

    public string Origin { get; }

    /// <summary>What came, in order: method with path and query, the form, and who asked.</summary>
    public ConcurrentQueue<(string Line, IFormCollection? Form, string? Authorization)> Requests { get; private init; } = [];

    public static Task<CarrierHost> StartAsync(RequestDelegate answer, params (string Key, string? Value)[] settings) =>
        StartAsync(HurriedTime.OfPauses(), answer, settings);

    /// <summary>One that soon gives up where nothing comes any more.</summary>
    public static Task<CarrierHost> StartImpatientAsync(RequestDelegate answer) => StartAsync(HurriedTime.OfAll(), answer, []);

    private static async Task<CarrierHost> StartAsync(TimeProvider time, RequestDelegate answer, (string Key, string? Value)[] settings)
    {
        ConcurrentQueue<(string, IFormCollection?, string?)> requests = [];
        var site = await Site.StartAsync(async http =>
        {
            var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync() : null;
            requests.Enqueue(($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}", form, http.Request.Headers.Authorization));
            await answer(http);
        });
        return new CarrierHost($"http://127.0.0.1:{site.Port}", site, time, settings) { Requests = requests };
    }

    /// <summary>Answers with these one after the other, and then with the last of them.</summary>
    public static Task<CarrierHost> StartAsync(params (int Status, string Body)[] answers)
    {
        var next = -1;
        return StartAsync(http =>
        {
            var (status, body) = answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)];
            http.Response.StatusCode = status;
            return http.Response.WriteAsync(body);
        });
    }

    /// <summary>One whose server is somewhere else.</summary>
    public static CarrierHost At(string origin, params (string Key, string? Value)[] settings) => new(origin, null, HurriedTime.OfPauses(), settings);

    public static string Error(int code) => $$"""{"code":{{code}},"message":"About +14155550199.","more_info":"","status":400}""";

    public Task<string> PlaceAsync(MachineDetection detection = MachineDetection.None, CancellationToken ct = default) =>
        Carrier.PlaceAsync(new OutgoingCall(CallId.New(), From, To, TimeSpan.FromSeconds(25), TimeSpan.FromMinutes(30), detection), ct);

    public async Task<CarrierException> FailAsync(Func<ICarrier, Task> ask)
    {
        var failure = await Should.ThrowAsync<CarrierException>(() => ask(Carrier));
        foreach (var told in Log.Lines.Append(failure.ToString()))
            told.ShouldSatisfyAllConditions(() => told.ShouldNotContain("+1415"), () => told.ShouldNotContain(Token), () => told.ShouldNotContain("%2B1415"));
        return failure;
    }

    public Uri AddressOf(string path) => _host.Services.GetRequiredService<TwilioServer>().AddressOf(path);

    /// <summary>What readiness says.</summary>
    public async Task<HealthReportEntry> HealthAsync() =>
        (await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["twilio"];

    /// <summary>Boots as a host does, which tells what is wrong with the settings.</summary>
    public Task BootAsync() => _host.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        if (_site is not null)
            await _site.DisposeAsync();
    }
}
