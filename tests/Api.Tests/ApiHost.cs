using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.MediaHosts;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests;

/// <summary>The Api as it is, on a real socket, with a folder of its own. Its public origin is another than where it listens.</summary>
internal sealed class ApiHost : WebApplicationFactory<Program>
{
    public const string PublicUrl = "https://api.example.test";
    public const string AccountSid = "AC00000000000000000000000000000001";
    public const string AuthToken = "the-auth-token";

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string?> _settings;

    private readonly ISigningKeys? _keys;
    private readonly TimeProvider? _time;
    private readonly IChatClient? _model;
    private bool _broken;

    private ApiHost(Dictionary<string, string?> settings, ISigningKeys? keys = null, TimeProvider? time = null, IChatClient? model = null)
    {
        _settings = settings;
        _keys = keys;
        _time = time;
        _model = model;
        UseKestrel();
    }

    public CapturedLog Log { get; } = new();

    public string Database => _folder.File("voiceassistant.db");

    /// <param name="keys">Keys whose tokens are accepted as our own, instead of those the host would make.</param>
    /// <param name="time">The clock, instead of the system's.</param>
    /// <param name="model">The language model, instead of the settings'.</param>
    public static ApiHost Start(
        Dictionary<string, string?>? settings = null, ISigningKeys? keys = null, TimeProvider? time = null, IChatClient? model = null)
    {
        var host = new ApiHost(
            new()
            {
                ["Twilio:AccountSid"] = AccountSid,
                ["Twilio:AuthToken"] = AuthToken,
                ["Twilio:UsesApi"] = "false", // there is no such account
            },
            keys,
            time,
            model);
        foreach (var (key, value) in settings ?? [])
            host._settings[key] = value;
        if (!host._settings.ContainsKey("ConnectionStrings:Default"))
            MigratedFile.PutInto(host._folder);
        host.StartServer();
        return host;
    }

    /// <summary>In Production nobody but the command line migrates.</summary>
    public static async Task<ApiHost> StartInProductionAsync()
    {
        var host = new ApiHost(new() { ["environment"] = "Production" });
        await using (var migrated = new ApiHost([]))
        {
            migrated._settings["ConnectionStrings:Default"] = $"Data Source={host.Database}";
            migrated.StartServer();
        }
        host.StartServer();
        return host;
    }

    /// <summary>From now on every use of the database fails, until the host is stopped.</summary>
    public void BreakDatabase()
    {
        _broken = true;
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(_folder.Path, "voiceassistant.db*"))
            File.Delete(file);
        File.WriteAllText(Database, new string('x', 4096));
        SqliteConnection.ClearAllPools(); // a job may have opened the old file meanwhile
    }

    /// <summary>As on a disk that went away, until the host is stopped.</summary>
    public void RemoveStorage()
    {
        _broken = true;
        SqliteConnection.ClearAllPools();
        var away = _folder.Path + ".away"; // at once: in a folder that is being emptied, the host may write another file
        Directory.Move(_folder.Path, away);
        Directory.Delete(away, recursive: true);
        SqliteConnection.ClearAllPools(); // a job may have opened the old file meanwhile
    }

    /// <summary>As with a database of an earlier version.</summary>
    public void ForgetMigrations()
    {
        using var connection = new SqliteConnection($"Data Source={Database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM __EFMigrationsHistory";
        command.ExecuteNonQuery();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // a setting, which the program has from its beginning: a port that is asked of the factory may come after the server's start
        builder.UseSetting("urls", "http://127.0.0.1:0")
            .UseSetting("Storage:Path", _folder.Path)
            .UseSetting("Documents:Program", Checkout.DllOf("src/Api"))
            .UseSetting("PublicUrls:Api", PublicUrl)
            .UseSetting("PublicUrls:Media", "https://media.example.test");
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        if (_keys is not null)
            builder.ConfigureTestServices(services => services.AddSingleton(_keys));
        if (_time is not null)
            builder.ConfigureTestServices(services => services.AddSingleton(_time));
        if (_model is not null)
            builder.ConfigureTestServices(services => services.AddSingleton(_model));
        builder.ConfigureTestServices(services => services.Configure<PasswordHasherOptions>(QuickHash.Configure)
            .AddSingleton<IStartupFilter, SaidConflicts>());
        // whoever waited for a media host that hangs would not get away with it for two seconds
        builder.ConfigureTestServices(services => services.AddHttpClient(MediaHostClient.Name)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan));
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
    }

    protected override void ConfigureClient(HttpClient client)
    {
        base.ConfigureClient(client);
        client.Timeout = TestTimeout.Value;
    }

    public override ValueTask DisposeAsync()
    {
        Repair();
        return base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        Repair();
        base.Dispose(disposing);
        if (disposing)
            _folder.Dispose();
    }

    /// <summary>A host that has lost its database waits for it before it stops.</summary>
    private void Repair()
    {
        if (!_broken)
            return;
        _broken = false;
        Directory.CreateDirectory(_folder.Path);
        MigratedFile.PutInto(_folder);
        SqliteConnection.ClearAllPools();
    }
}
