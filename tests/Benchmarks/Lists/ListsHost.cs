using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Api.Jobs;
using VoiceAssistant.Api.RateLimits;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Infrastructure.Persistence.PostgreSql;
using VoiceAssistant.Infrastructure.Persistence.Sqlite;
using VoiceAssistant.Tests.Plans;

namespace VoiceAssistant.Benchmarks.Lists;

/// <summary>The Api as it is, on a real socket, and somebody who is logged in. A type of the Api says which program that is.</summary>
internal sealed class ListsHost : WebApplicationFactory<RateLimitOptions>
{
    /// <summary>What has so many rows that not even a database that knows their number may read them all.</summary>
    public static readonly IReadOnlySet<string> LargeTables = new HashSet<string> { "Contacts", "Calls", "Conversations", "Turns", "TurnKeys" };

    private const int Unlimited = 1_000_000;

    private static readonly object Account = new { email = "owner@example.com", password = "correct horse battery staple" };

    private readonly Dictionary<string, string?> _settings;
    private readonly PlanRecorder _plans = new();

    public ListsHost(Dictionary<string, string?> settings)
    {
        _settings = settings;
        UseKestrel();
        StartServer();
        Http = CreateClient();
    }

    public HttpClient Http { get; }

    public async Task<OwnerId> RegisterAsync()
    {
        using var answer = await Http.PostAsJsonAsync("/api/users/register", Account);
        var user = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>();
        var id = UserId.From(user!["id"]!.GetValue<Guid>());
        await using var scope = Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IUserAccounts>().FindAsync(id, CancellationToken.None))!.Owner;
    }

    /// <summary>An access token lasts some minutes.</summary>
    public async Task LogInAsync()
    {
        using var answer = await Http.PostAsJsonAsync("/api/users/login", Account);
        var tokens = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>();
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens!["access_token"]!.GetValue<string>());
    }

    /// <summary>How the database goes about the queries of one request.</summary>
    public Task<IReadOnlyList<QueryPlan>> PlansAsync(string target) => _plans.RecordAsync(async () =>
    {
        using var answer = (await Http.GetAsync(new Uri(target, UriKind.Relative))).EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    });

    /// <summary>What a server does by itself sooner or later, done now: our SQLite never does.</summary>
    public Task VacuumAsync() => InDbAsync(async db =>
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        if (db is not PostgreSqlAppDb)
        {
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)");
            return;
        }

        await db.Database.ExecuteSqlAsync($"VACUUM (ANALYZE)");
        await Task.Delay(TimeSpan.FromSeconds(5)); // what the server's own vacuum was looking at is left out the first time
        await db.Database.ExecuteSqlAsync($"VACUUM (ANALYZE)");
    });

    public async Task InDbAsync(Func<AppDb, Task> act)
    {
        await using var scope = Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(AppContext.BaseDirectory).UseSetting("urls", "http://127.0.0.1:0");
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        foreach (var limit in new[] { nameof(RateLimitOptions.RequestsPerUser), nameof(RateLimitOptions.SignInsPerAddress), nameof(RateLimitOptions.SignInsPerAccount) })
            builder.UseSetting($"{RateLimitOptions.Section}:{limit}", $"{Unlimited}");
        builder.UseSetting($"{RecoveryOptions.Section}:{nameof(RecoveryOptions.IntervalSeconds)}", "3600"); // the calls of last year stay open
        builder.UseSetting("PublicUrls:Api", "https://api.example.test").UseSetting("PublicUrls:Media", "https://media.example.test");
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureServices(services => services
            .ConfigureDbContext<SqliteAppDb>(options => options.AddInterceptors(_plans))
            .ConfigureDbContext<PostgreSqlAppDb>(options => options.AddInterceptors(_plans)));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Http.Dispose();
        base.Dispose(disposing);
    }
}
