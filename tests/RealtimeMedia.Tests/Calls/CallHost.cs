using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Domain.Tools;
using VoiceAssistant.Infrastructure;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.RealtimeMedia.Calls;
using VoiceAssistant.RealtimeMedia.Host;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.Tests;

namespace VoiceAssistant.RealtimeMedia.Tests.Calls;

/// <summary>
/// Everything that runs calls, as the media host composes it, over a database of its own; without a web server, and with
/// a caller's ear, a voice and a model that do as they are told.
/// </summary>
internal sealed class CallHost : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Business _business = Business.Create();
    private readonly IHost _host;

    private CallHost(int warmUpSeconds, params (string Key, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(
            new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Path"] = _folder.Path,
            ["Media:WarmUpSeconds"] = $"{warmUpSeconds}",
            ["Twilio:AccountSid"] = AccountSid,
            ["Twilio:AuthToken"] = "12345",
            ["Speech:Provider"] = "Scripted",
            ["Llm:Provider"] = "Scripted",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.AddInfrastructure().AddProviders();
        builder.Services.AddApplication(builder.Configuration).AddMedia(builder.Configuration);
        builder.Services.AddSingleton<ISpeechRecognizerFactory>(Recognizers).AddSingleton<ISpeechDetectorFactory>(new ByLevel())
            .AddSingleton<ISpeechVoiceFactory>(Voices).AddSingleton<IChatClient>(Model);
        builder.Logging.ClearProviders().AddProvider(Log);
        _host = builder.Build();
    }

    public const string AccountSid = "AC00000000000000000000000000000001";

    public ToldRecognizers Recognizers { get; } = new();

    public ToneVoices Voices { get; } = new();

    public RecordingModel Model { get; } = new();

    public CapturedLog Log { get; } = new();

    public CallRunner Runner => _host.Services.GetRequiredService<CallRunner>();

    public CallRegistry Registry => _host.Services.GetRequiredService<CallRegistry>();

    public StreamDoor Door => _host.Services.GetRequiredService<StreamDoor>();

    public AnnouncedCalls Announced => _host.Services.GetRequiredService<AnnouncedCalls>();

    public IMediaPasses Passes => _host.Services.GetRequiredService<IMediaPasses>();

    public IWebhookSignatures Signatures => _host.Services.GetRequiredService<IWebhookSignatures>();

    public StreamMetrics Metrics => _host.Services.GetRequiredService<StreamMetrics>();

    public StreamRefusals Refusals => _host.Services.GetRequiredService<StreamRefusals>();

    public CallSessionFactory Sessions => _host.Services.GetRequiredService<CallSessionFactory>();

    /// <summary>The same by another clock.</summary>
    public CallSessionFactory SessionsBy(TimeProvider time) =>
        ActivatorUtilities.CreateInstance<CallSessionFactory>(_host.Services, time);

    /// <summary>The same by another clock.</summary>
    public AnnouncedCalls AnnouncedBy(TimeProvider time) => ActivatorUtilities.CreateInstance<AnnouncedCalls>(_host.Services, time);

    public StreamDoor DoorOf(AnnouncedCalls announced) => ActivatorUtilities.CreateInstance<StreamDoor>(_host.Services, announced);

    public CallRunner RunnerOf(AnnouncedCalls announced) => ActivatorUtilities.CreateInstance<CallRunner>(_host.Services, announced);

    public WarmUp WarmUp => _host.Services.GetRequiredService<WarmUp>();

    /// <summary>A host whose assistant waits for the caller to speak first.</summary>
    public static async Task<CallHost> StartAsync(int warmUpSeconds = 0)
    {
        var host = await MigrateAsync(warmUpSeconds);
        await host.StartHostAsync();
        return host;
    }

    /// <summary>The same with settings of its own.</summary>
    public static async Task<CallHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var host = await MigrateAsync(warmUpSeconds: 0, settings);
        await host.StartHostAsync();
        return host;
    }

    /// <summary>A host whose assistant is another.</summary>
    public static async Task<CallHost> StartAsync(Action<AssistantConfig> change)
    {
        var host = await MigrateAsync(new CallHost(warmUpSeconds: 0), change);
        await host.StartHostAsync();
        return host;
    }

    /// <summary>A host whose assistant knows documents, and waits for them as long as a busy machine takes.</summary>
    public static async Task<CallHost> StartAsync(Func<Business, object[]> documents)
    {
        var host = new CallHost(warmUpSeconds: 0, ("Embeddings:Provider", "None"), ("Knowledge:RetrievalMs", "60000"));
        var rows = documents(host._business);
        await MigrateAsync(host, assistant => assistant.Know(new([.. rows.OfType<DataSource>().Select(source => source.Id.Value)])));
        await host.InScopeAsync(services =>
        {
            var db = (DbContext)services.GetRequiredService<IAppDb>();
            db.AddRange(rows);
            return db.SaveChangesAsync();
        });
        await host.StartHostAsync();
        return host;
    }

    /// <summary>A host that is still to be started.</summary>
    public static Task<CallHost> MigrateAsync(int warmUpSeconds = 0, params (string Key, string Value)[] settings) =>
        MigrateAsync(new CallHost(warmUpSeconds, settings), _ => { });

    private static async Task<CallHost> MigrateAsync(CallHost host, Action<AssistantConfig> change)
    {
        await host._host.Services.MigrateDatabaseAsync(CancellationToken.None);
        host._business.Assistant.Describe("You answer for a bakery.", greeting: "");
        host._business.Assistant.Equip([new ToolSetting("end_call", Conditions: new ToolConditions(AfterGoodbye: false))]); // its model has no manners
        change(host._business.Assistant);
        await host.InScopeAsync(services =>
        {
            var db = (DbContext)services.GetRequiredService<IAppDb>();
            db.AddRange(host._business.Rows);
            return db.SaveChangesAsync();
        });
        return host;
    }

    /// <summary>A host that is still to be started, and whose database has no tables.</summary>
    public static CallHost WithoutDatabase(int warmUpSeconds) => new(warmUpSeconds);

    public Task StartHostAsync() => _host.StartAsync();

    /// <summary>A runner before whose use cases something happens.</summary>
    public CallRunner RunnerAfter(Action happens) => ActivatorUtilities.CreateInstance<CallRunner>(
        _host.Services, new InterruptedUseCases(_host.Services.GetRequiredService<IUseCases>(), happens));

    /// <summary>A call that rings and is announced to the host by the stream that comes next.</summary>
    public async Task<StreamStart> RingAsync()
    {
        var answered = await InScopeAsync(services => services.GetRequiredService<IMediator>()
            .Send(new AnswerCallCommand("CA1", "+14155550100", Business.Number)));
        return new StreamStart(answered.Value.CallId, answered.Value.MediaToken, "CA1", Trace: null);
    }

    /// <summary>The carrier has lost the stream of a call, and is told where to go on.</summary>
    public async Task<StreamStart> ReconnectAsync(StreamStart lost)
    {
        var ended = await InScopeAsync(services => services.GetRequiredService<IMediator>()
            .Send(new EndStreamCommand(lost.ProviderCallId, GoesOn: true)));
        return lost with { Token = ended.Value.Next!.MediaToken };
    }

    /// <summary>What the database lets into a call that rings.</summary>
    public async Task<MediaSession> OpenMediaSessionAsync(StreamStart start)
    {
        var opened = await InScopeAsync(services => services.GetRequiredService<IMediator>()
            .Send(new OpenMediaSessionCommand(start.CallId, start.Token, start.ProviderCallId)));
        return opened.Value;
    }

    public Task<CallLog> LogAsync() => InScopeAsync(services =>
    {
        var db = (DbContext)services.GetRequiredService<IAppDb>();
        return db.Set<CallLog>().IgnoreQueryFilters().SingleAsync();
    });

    public Task<List<Turn>> TurnsAsync() => InScopeAsync(services =>
    {
        var db = (DbContext)services.GetRequiredService<IAppDb>();
        return db.Set<Turn>().IgnoreQueryFilters().OrderBy(turn => turn.Number).ToListAsync();
    });

    public Task<List<ToolCall>> ToolCallsAsync() => InScopeAsync(services =>
    {
        var db = (DbContext)services.GetRequiredService<IAppDb>();
        return db.Set<ToolCall>().IgnoreQueryFilters().OrderBy(call => call.Step).ToListAsync();
    });

    public Task<Conversation> ConversationAsync() => InScopeAsync(services =>
    {
        var db = (DbContext)services.GetRequiredService<IAppDb>();
        return db.Set<Conversation>().IgnoreQueryFilters().SingleAsync();
    });

    public Task<int> CountAsync<T>()
        where T : class => InScopeAsync(services =>
        {
            var db = (DbContext)services.GetRequiredService<IAppDb>();
            return db.Set<T>().IgnoreQueryFilters().CountAsync();
        });

    public Task<HealthReport> HealthAsync() =>
        _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "warmUp");

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _folder.Dispose();
    }

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }
}
