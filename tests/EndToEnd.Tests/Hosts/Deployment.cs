using System.Data.Common;
using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using VoiceAssistant.CallSimulator.CallLogs;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.Tests;

namespace VoiceAssistant.EndToEnd.Tests.Hosts;

/// <summary>Both hosts over one database and folder of their own, with scripted providers, and a carrier that calls them.</summary>
internal sealed class Deployment : IDisposable
{
    /// <summary>The length of the scripted providers' built-in audio.</summary>
    public const int ReplyAudioMs = 2_400;

    public const string AccountSid = "AC00000000000000000000000000000001";

    private readonly string _storage = Directory.CreateTempSubdirectory("voiceassistant-").FullName;
    private readonly Dictionary<string, string> _settings;
    /// <summary>More patient than a real one: a busy machine answers late, which is not what is tested here.</summary>
    private readonly SimulatedCarrier _carrier = new(webhookTimeout: TimeSpan.FromMinutes(1));
    private readonly PostgreSqlDatabase? _database;
    private readonly Confidential _confidential = new();
    private readonly List<HostProcess> _others = [];

    private Deployment(DatabaseKind database, IReadOnlyDictionary<string, string> settings)
    {
        (ApiPort, MediaPort) = (FreePort.Take(), FreePort.Take());
        _settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Storage__Path"] = _storage,
            ["PublicUrls__Api"] = $"http://localhost:{ApiPort}",
            ["PublicUrls__Media"] = $"ws://localhost:{MediaPort}",
            ["Twilio__AccountSid"] = AccountSid,
            ["Twilio__AuthToken"] = AuthToken,
            ["Twilio__UsesApi"] = "false", // there is no such account
            ["Speech__Provider"] = "Scripted",
            ["Media__WarmUpSeconds"] = "0", // a host for a few calls each: rehearsing would cost more than it saves
            ["Llm__Provider"] = "Scripted",
            ["Scripted__Transcript"] = "I would like to book an appointment for tomorrow.",
            ["Scripted__Reply"] = "Thank you, I have written that down for you.",
            ["Demo__Password"] = $"Hush-{Guid.NewGuid():N}",
        };
        if (database == DatabaseKind.PostgreSql)
        {
            _database = PostgreSqlDatabase.Reserve();
            _database.Connection.Timeout = 60; // seconds; a server that is slow today is none that has failed
            _settings["Database__Provider"] = nameof(DatabaseKind.PostgreSql);
            _settings["ConnectionStrings__Default"] = _database.Connection.ConnectionString;
        }
        foreach (var (key, value) in settings)
            _settings[key] = value;
        KeepConfidential();
    }

    public HostProcess Api { get; private set; } = null!;

    public HostProcess Media { get; private set; } = null!;

    public string Storage => _settings["Storage__Path"];

    public string DemonstrationPassword => _settings["Demo__Password"];

    public string AuthToken { get; } = Guid.NewGuid().ToString("N");

    public Uri MediaSocket => new($"ws://localhost:{MediaPort}/media/twilio");

    public CallOptions CallOptions => new()
    {
        ApiUrl = $"http://localhost:{ApiPort}",
        AccountSid = AccountSid,
        AuthToken = AuthToken,
        FastSay = true,
        StepTimeout = HostProcess.Timeout,
    };

    private int ApiPort { get; }

    private int MediaPort { get; }

    public static Task<Deployment> StartAsync(params (string Key, string Value)[] settings) =>
        StartAsync(DatabaseKind.Sqlite, settings);

    public static async Task<Deployment> StartAsync(DatabaseKind database, params (string Key, string Value)[] settings)
    {
        var deployment = new Deployment(database, settings.ToDictionary(s => s.Key, s => s.Value));
        await deployment.StartHostsAsync();
        return deployment;
    }

    /// <summary>Starts the Api again after its end; settings may differ from now on.</summary>
    public async Task RestartApiAsync(params (string Key, string Value)[] settings)
    {
        foreach (var (key, value) in settings)
            _settings[key] = value;
        CheckConfidence();
        Api.Dispose();
        Api = await HostProcess.StartAsync("Api", ApiPort, _settings);
    }

    /// <summary>Starts a second media host beside the first.</summary>
    public async Task<HostProcess> StartAnotherMediaAsync()
    {
        var another = await HostProcess.StartAsync("RealtimeMedia", FreePort.Take(), _settings);
        _others.Add(another);
        return another;
    }

    /// <summary>Starts a second Api beside the first, over the same database and files.</summary>
    public async Task<HostProcess> StartAnotherApiAsync()
    {
        var another = await HostProcess.StartAsync("Api", FreePort.Take(), _settings);
        _others.Add(another);
        return another;
    }

    /// <summary>Starts the media host again; settings may differ from now on.</summary>
    public async Task RestartMediaAsync(params (string Key, string Value)[] settings)
    {
        foreach (var (key, value) in settings)
            _settings[key] = value;
        CheckConfidence();
        Media.Dispose();
        Media = await HostProcess.StartAsync("RealtimeMedia", MediaPort, _settings);
    }

    /// <summary>Ends the media host and starts another, which must not come up; returns what that one says.</summary>
    public Task<string> RefusedMediaAsync()
    {
        Media.Kill();
        return HostProcess.RefusedAsync("RealtimeMedia", _settings);
    }

    /// <summary>Stops both hosts and starts them over the same database with other settings.</summary>
    public async Task RestartAsync(params (string Key, string Value)[] settings)
    {
        CheckConfidence();
        Media.Dispose();
        Api.Dispose();
        foreach (var (key, value) in settings)
            _settings[key] = value;
        await StartHostsAsync();
    }

    public async Task<CallResult> CallAsync(Scenario scenario, CallOptions? options = null) =>
        KeepConfidential(await _carrier.RunAsync(scenario, options ?? CallOptions, CancellationToken.None));

    public Task<CallResult> CallAsync(params ScenarioStep[] steps) =>
        CallAsync(new Scenario { Name = TestContext.CurrentContext.Test.Name, Steps = steps });

    /// <summary>Begins a call and returns when its stream is open.</summary>
    public async Task<Task<CallResult>> BeginCallAsync(params ScenarioStep[] steps)
    {
        var call = Begin(steps);
        await call.ReplyAsync(0);
        return call.Result;
    }

    /// <summary>Begins a call that a test follows.</summary>
    /// <param name="also">Sees every event on the thread on which it happens.</param>
    public RunningCall Begin(ScenarioStep[] steps, CallFaults faults = CallFaults.None, Action<CallEvent>? also = null)
    {
        var call = new RunningCall();
        var scenario = new Scenario { Name = TestContext.CurrentContext.Test.Name, Steps = steps };
        call.Result = CallAsync(scenario, CallOptions with { Faults = faults, Observer = also is null ? call.Observe : call.Observe + also });
        return call;
    }

    public Task<CallResult> CallAsync(string scenario) => CallAsync(Load(scenario));

    /// <summary>Places many calls at once.</summary>
    public async Task<IReadOnlyList<CallResult>> CallManyAsync(string scenario, int calls, TimeSpan ramp)
    {
        var all = await _carrier.RunManyAsync(Load(scenario), CallOptions, calls, ramp, observer: null, CancellationToken.None);
        return [.. all.Select(KeepConfidential)];
    }

    /// <summary>The log of a call, once it is closed.</summary>
    public async Task<LoggedCall> LogOfAsync(CallResult call)
    {
        var log = await LogsOfAsync([call.CallSid]);
        return log.ShouldHaveSingleItem();
    }

    /// <summary>The logs of calls as they are now. The database of a busy machine may be late, and is then asked again.</summary>
    public async Task<IReadOnlyList<LoggedCall>> ReadLogsAsync(IEnumerable<string> callSids)
    {
        List<string> arguments = [Checkout.DllOf("src/Api"), "--call-log", .. callSids];
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                return await LogCommand.RunAsync("dotnet", arguments, _settings, CancellationToken.None);
            }
            catch (CallLogException e) when (e.Message.Contains("The database is not ready", StringComparison.Ordinal) && waited.Elapsed < HostProcess.Timeout)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>The logs of calls, once all are closed.</summary>
    public async Task<IReadOnlyList<LoggedCall>> LogsOfAsync(IEnumerable<string> callSids)
    {
        List<string> sids = [.. callSids];
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < HostProcess.Timeout && !this.AreEnded(sids);)
            await Task.Delay(100);
        return await ReadLogsAsync(sids);
    }

    /// <summary>A connection of the test's own to the database of the hosts.</summary>
    public DbConnection Connect()
    {
        DbConnection connection = _settings.TryGetValue("ConnectionStrings__Default", out var server)
            ? new NpgsqlConnection($"{server};Pooling=False")
            : new SqliteConnection($"Data Source={Path.Combine(Storage, "voiceassistant.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>The token of a call, which must not be seen anywhere.</summary>
    public void KeepToken(string token) => _confidential.Add("a media token", token);

    /// <summary>The pass in the address of a stream, which must not be seen either.</summary>
    public void KeepPass(Uri stream) => _confidential.Add("a media pass", stream.Segments[^1]);

    /// <summary>
    /// That no number, transcript, token or key is in the logs and metrics of both hosts, and in what else is given. Every
    /// deployment checks itself at its end; a fixture that shares one also asks after each test, where a failure counts.
    /// </summary>
    public void CheckConfidence(params IEnumerable<string> more)
    {
        _confidential.AddFile(Path.Combine(_storage, "development-secrets.json"));
        string[] said = [Api.Output, Media.Output, Api.Metrics, Media.Metrics, .. more];
        said.SelectMany(_confidential.FoundIn).Distinct().ShouldBeEmpty();
    }

    public void Dispose()
    {
        try
        {
            CheckConfidence();
        }
        finally
        {
            Stop();
        }
    }

    private async Task StartHostsAsync()
    {
        var api = HostProcess.StartAsync("Api", ApiPort, _settings);
        Media = await HostProcess.StartAsync("RealtimeMedia", MediaPort, _settings);
        Api = await api;
    }

    private void Stop()
    {
        _carrier.Dispose();
        _others.ForEach(host => host.Dispose());
        Media.Dispose();
        Api.Dispose();
        _database?.Dispose();
        Directory.Delete(_storage, recursive: true);
    }

    private void KeepConfidential()
    {
        _confidential.Add("the auth token", AuthToken);
        _confidential.Add("the caller's number", SimulatedCarrier.DefaultFrom.TrimStart('+'));
        _confidential.Add("the dialled number", SimulatedCarrier.DefaultTo.TrimStart('+'));
        _confidential.Add("the transcript", _settings["Scripted__Transcript"]);
        _confidential.Add("the reply", _settings["Scripted__Reply"]);
        _confidential.Add("the greeting or the prompt", "Harbour Street Dental");
        _confidential.Add("keys of the caller", "(keypad)");
        _confidential.Add("the demonstration's password", _settings["Demo__Password"]);
        if (_settings.TryGetValue("ConnectionStrings__Default", out var connection)
            && new DbConnectionStringBuilder { ConnectionString = connection }.TryGetValue("Password", out var password))
            _confidential.Add("the password of the database", $"{password}");
    }

    private CallResult KeepConfidential(CallResult call)
    {
        _confidential.Add("a number", call.From.TrimStart('+'));
        _confidential.Add("a number", call.To.TrimStart('+'));
        if (call.StreamParameters.TryGetValue("token", out var token))
            KeepToken(token);
        if (call.StreamUrl is { } stream)
            KeepPass(new Uri(stream));
        return call;
    }

    /// <summary>How fast the hosts are is a matter of the benchmarks.</summary>
    private static Scenario Load(string name)
    {
        var scenario = ScenarioFile.Load(ScenarioFile.ShippedPath(name));
        return scenario with { Expect = scenario.Expect.AtAnySpeed() };
    }
}
