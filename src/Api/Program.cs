using Microsoft.Extensions.Options;
using VoiceAssistant.Api.Bearer;
using VoiceAssistant.Api.CommandLine;
using VoiceAssistant.Api.Endpoints;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.Idempotency;
using VoiceAssistant.Api.Jobs;
using VoiceAssistant.Api.LiveEvents;
using VoiceAssistant.Api.Mcp;
using VoiceAssistant.Api.OAuth;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Api.RateLimits;
using VoiceAssistant.Api.Webhooks.Twilio;
using VoiceAssistant.Application;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Infrastructure;
using VoiceAssistant.Infrastructure.Documents;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Hosting.Health;
using VoiceAssistant.Infrastructure.Hosting.Telemetry;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Infrastructure.Scheduling;

if (DocumentChild.IsAsked(args))
    return await DocumentChild.RunAsync();
return await Boot.GuardAsync(async () =>
{
    var command = Command.Parse(args);
    if (command is Misunderstood { Problem: var problem })
    {
        await Console.Error.WriteLineAsync(problem);
        return 2;
    }

    var builder = WebApplication.CreateBuilder(Boot.OptionsOf(command.Settings));
    builder.CheckServices();
    builder.ListenByDefaultOn("http://localhost:5080");
    builder.AddInfrastructure();
    builder.AddLanguageModel();
    builder.Services.AddApplication(builder.Configuration)
        .AddHttp(builder.Configuration).AddRateLimits(builder.Configuration).AddTokenAuthentication().AddOAuthEndpoints()
        .AddTelephony().AddLiveEvents().AddMcpEndpoint().AddOpenApiDocument().AddChat().AddJobs(builder.Configuration).AddScheduling();
    if (command is not Serve)
        builder.KeepStandardOutputClean();

    await using var app = builder.Build();
    switch (command)
    {
        case Migrate:
            var applied = await app.Services.MigrateDatabaseAsync(CancellationToken.None);
            Console.WriteLine($"The database is up to date; migrations applied: {applied}.");
            return 0;
        case PrintMigrationScript:
            await Console.Out.WriteLineAsync(app.Services.MigrationScript());
            return 0;
        case PrintCallLogs { ProviderCallIds: var calls }:
            await app.Services.RequireMigratedDatabaseAsync(CancellationToken.None);
            await app.Services.PrintCallLogsAsync(calls, Console.Out);
            return 0;
        case CreateUser or ResetPassword or EnableUser:
            await app.Services.RequireMigratedDatabaseAsync(CancellationToken.None);
            return await app.Services.RunAsync(command);
    }

    app.CheckSettings();
    if (app.Environment.IsDevelopment())
    {
        await app.Services.MigrateDatabaseAsync(CancellationToken.None);
        await app.Services.SeedDemonstrationAsync();
    }
    await app.Services.RequireMigratedDatabaseAsync(CancellationToken.None);

    app.UseKnownProxies();
    app.UseHttp();
    app.UseMiddleware<RateLimitHeaders>();
    app.UseRequestOrigins();
    app.UseOAuth();
    app.UseOriginCheck();
    app.UseTokenAuthentication();
    app.UseRateLimiter();
    app.UseMiddleware<IdempotencyMiddleware>();
    app.MapHealth();
    app.MapMetrics();
    app.MapTelephony();
    var isExternal = app.Services.GetRequiredService<IOptions<AuthOptions>>().Value.IsExternal;
    app.MapApi().WithHttpRules().MapEndpoints(isExternal);
    if (!isExternal)
        app.MapOAuth();
    app.MapMcpEndpoint();
    app.UseOpenApiDocument();
    await app.RunAsync();
    return 0;
});
