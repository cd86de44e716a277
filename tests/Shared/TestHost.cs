using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Infrastructure;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Infrastructure.Persistence.PostgreSql;
using VoiceAssistant.Infrastructure.Persistence.Sqlite;

namespace VoiceAssistant.Tests;

/// <summary>The use cases and the infrastructure as the hosts compose them, over a migrated database of its own.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly TestDatabase _database;
    private readonly IHost _host;

    private TestHost(TestDatabase database, Dictionary<string, string?> settings, IInterceptor[] interceptors)
    {
        _database = database;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection([new("Speech:Provider", "Scripted"), new("Embeddings:Provider", "None")]) // in any language
            .AddInMemoryCollection([new("Documents:Program", Checkout.DllOf("src/Api"))]) // what runs tests is no host
            .AddInMemoryCollection(database.Settings).AddInMemoryCollection(settings);
        builder.AddInfrastructure();
        builder.AddLanguageModel();
        builder.Services.AddApplication(builder.Configuration);
        builder.Services.Configure<PasswordHasherOptions>(QuickHash.Configure);
        builder.Services.AddSingleton<TimeProvider>(Time).AddSingleton<IChatClient>(Model);
        builder.Services.ConfigureDbContext<SqliteAppDb>(options => options.AddInterceptors([Race, .. interceptors]))
            .ConfigureDbContext<PostgreSqlAppDb>(options => options.AddInterceptors([Race, .. interceptors]));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace);
        _host = builder.Build();
    }

    public ManualTime Time { get; } = new();

    public RecordingModel Model { get; } = new();

    public SaveRace Race { get; } = new();

    public IServiceProvider Services => _host.Services;

    public static async Task<TestHost> StartAsync(
        DatabaseKind database = DatabaseKind.Sqlite, Dictionary<string, string?>? settings = null, params IInterceptor[] interceptors)
    {
        var host = new TestHost(TestDatabase.Reuse(database), settings ?? [], interceptors);
        await host.Services.MigrateDatabaseAsync(CancellationToken.None);
        return host;
    }

    /// <summary>Sends a request in a scope of its own, like a webhook or a turn.</summary>
    public Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, OwnerId? owner = null) =>
        Services.GetRequiredService<IUseCases>().SendAsync(owner, request, CancellationToken.None);

    public Task<T> ReadAsync<T>(Func<IAppDb, Task<T>> read, OwnerId? owner = null) =>
        InScopeAsync(owner, services => read(services.GetRequiredService<IAppDb>()));

    /// <summary>The same with a person behind it.</summary>
    public Task<T> SendAsync<T>(IRequest<T> request, UserAccount person) =>
        AsPersonAsync(person, services => services.GetRequiredService<IMediator>().Send(request));

    public Task<T> ReadAsync<T>(Func<IAppDb, Task<T>> read, UserAccount person) =>
        AsPersonAsync(person, services => read(services.GetRequiredService<IAppDb>()));

    /// <summary>Adds rows of any owners and users.</summary>
    public Task SaveAsync(params object[] rows) => InScopeAsync(null, services =>
    {
        var db = services.GetRequiredService<IAppDb>();
        foreach (var row in rows)
            ((DbContext)db).Add(row);
        return db.SaveChangesAsync(CancellationToken.None);
    });

    public async Task<T> InScopeAsync<T>(OwnerId? owner, Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = Services.CreateAsyncScope();
        if (owner is { } someone)
            scope.ServiceProvider.GetRequiredService<OwnerScope>().ActFor(someone);
        return await act(scope.ServiceProvider);
    }

    public Task<T> AsPersonAsync<T>(UserAccount person, Func<IServiceProvider, Task<T>> act) => InScopeAsync(person.Owner, services =>
    {
        services.GetRequiredService<OwnerScope>().ActFor(person.Id, person.Owner);
        return act(services);
    });

    /// <summary>A user with a password, who may share an owner with others.</summary>
    public Task<UserAccount> AddUserAsync(string email, OwnerId? owner = null) => InScopeAsync(null, async services =>
    {
        var account = new NewAccount(UserId.New(), owner ?? OwnerId.New(), email, Password, Name: null);
        return (await services.GetRequiredService<IUserAccounts>().AddAsync(account, CancellationToken.None))!;
    });

    public ValueTask DisposeAsync()
    {
        _host.Dispose();
        _database.Dispose();
        return ValueTask.CompletedTask;
    }
}
