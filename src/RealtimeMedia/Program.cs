using VoiceAssistant.Application;
using VoiceAssistant.Infrastructure;
using VoiceAssistant.Infrastructure.Documents;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Hosting.Health;
using VoiceAssistant.Infrastructure.Hosting.Telemetry;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Infrastructure.Providers;
using VoiceAssistant.RealtimeMedia.Host;
using VoiceAssistant.RealtimeMedia.Telephony;
using VoiceAssistant.RealtimeMedia.Telephony.Twilio;

if (DocumentChild.IsAsked(args))
    return await DocumentChild.RunAsync();
return await Boot.GuardAsync(async () =>
{
    var builder = WebApplication.CreateSlimBuilder(Boot.OptionsOf(args));
    builder.CheckServices();
    builder.ListenByDefaultOn("http://localhost:5090");
    builder.AddInfrastructure().HidePathsInLogs();
    builder.AddProviders();
    builder.Services.AddApplication(builder.Configuration).AddMedia(builder.Configuration);

    await using var app = builder.Build();
    app.UseKnownProxies();
    app.UseWebSockets(MediaRegistration.Sockets);
    app.MapHealth();
    app.MapMetrics();
    app.MapAnnouncements();
    app.MapTwilio();

    app.CheckSettings();
    await app.Services.WaitForMigratedDatabaseAsync(app.Lifetime.ApplicationStopping);
    await app.Services.RequireKnownLanguagesAsync(app.Lifetime.ApplicationStopping);
    await app.RunAsync();
    return 0;
});
