using VoiceAssistant.Api.CommandLine;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.Webhooks.Twilio;
using VoiceAssistant.Application;
using VoiceAssistant.Infrastructure;
using VoiceAssistant.Infrastructure.Health;

return await Boot.GuardAsync(async () =>
{
    var command = Command.Parse(args);
    if (command is Misunderstood { Complaint: var complaint })
    {
        await Console.Error.WriteLineAsync(complaint);
        return 2;
    }

    var builder = WebApplication.CreateBuilder(command.Settings);
    // the Api does not hold conversations yet: it runs without the model that a use case of the media host needs
    builder.Host.UseDefaultServiceProvider(container => (container.ValidateScopes, container.ValidateOnBuild) = (true, false));
    builder.ListenByDefaultOn("http://localhost:5080");
    builder.AddInfrastructure();
    builder.Services.AddApplication(builder.Configuration).AddHttp();
    if (command is not Serve)
        builder.KeepStandardOutputClean();

    await using var app = builder.Build();
    app.UseHttp();
    app.MapHealth();
    app.MapTelephony();

    switch (command)
    {
        case Migrate:
            Console.WriteLine(await app.Services.MigrateDatabaseAsync(default));
            break;
        default:
            app.CheckSettings();
            if (app.Environment.IsDevelopment())
            {
                await app.Services.MigrateDatabaseAsync(default);
                await app.Services.SeedDemonstrationAsync();
            }
            else
                await app.Services.RequireMigratedDatabaseAsync(default);
            await app.RunAsync();
            break;
    }
    return 0;
});
