using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Hosting;

/// <summary>A wrong setting is one sentence that names it.</summary>
public sealed class BootTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestCase("Database:Provider", "SqlServer", "ConnectionStrings:Default")]
    [TestCase("Database:Provider", "PostgreSql", "ConnectionStrings:Default")]
    [TestCase("Database:Provider", "dBase", "dBase")]
    [TestCase("ConnectionStrings:Default", "Colour=hush", "ConnectionStrings:Default")]
    [TestCase("Twilio:AccountSid", "AC1", "Twilio:AuthToken")]
    [TestCase("Twilio:ApiBaseUrl", "nowhere", "Twilio:ApiBaseUrl")]
    [TestCase("Otlp:Endpoint", "collector:4318", "Otlp:Endpoint")]
    [TestCase("Metrics:Access", "Everybody", "Metrics:Access")]
    [TestCase("Turns:EndpointMs", "1", "EndpointMs")]
    [TestCase("Turns:EndpointMs", "soon", "Turns:EndpointMs")]
    [TestCase("PublicUrls:Api", "https://voice.example.com/", "PublicUrls:Api")]
    [TestCase("PublicUrls:Api", "https://voice.example.com/api", "PublicUrls:Api")]
    [TestCase("PublicUrls:Api", "wss://voice.example.com", "PublicUrls:Api")]
    [TestCase("PublicUrls:Api", "http://voice.example.com", "PublicUrls:Api")]
    [TestCase("PublicUrls:Api", "", "PublicUrls:Api")]
    [TestCase("PublicUrls:Media", "ws://voice.example.com", "PublicUrls:Media")]
    [TestCase("PublicUrls:Media", "ftp://voice.example.com", "PublicUrls:Media")]
    public void A_wrong_setting_keeps_a_production_host_from_starting(string key, string value, string named)
    {
        var error = Should.Throw<BootException>(() => Start("Production", (key, value)));
        error.Message.ShouldContain(named);
        error.Message.ShouldNotContain("\n");
        error.Message.ShouldNotContain("hush");
    }

    [Test]
    public void A_storage_folder_that_cannot_be_written_is_named()
    {
        File.WriteAllText(_folder.File("file"), "");
        Should.Throw<BootException>(() => Start("Development", ("Storage:Path", _folder.File("file/data"))))
            .Message.ShouldContain(_folder.File("file/data"));
    }

    [Test]
    public void Production_boots_without_Twilio_and_makes_up_no_secrets()
    {
        using var host = Start("Production");
        host.Services.GetRequiredService<IWebhookSignatures>().IsConfigured.ShouldBeFalse();
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    [Test]
    public void Development_boots_with_nothing_set()
    {
        using var host = Start("Development", ("PublicUrls:Api", ""), ("PublicUrls:Media", ""));
        var urls = host.Services.GetRequiredService<IOptions<PublicUrlOptions>>().Value;
        (urls.Api, urls.Media).ShouldBe(("http://localhost:5080", "ws://localhost:5090"));
        host.Services.GetRequiredService<IWebhookSignatures>().IsConfigured.ShouldBeTrue();
    }

    [TestCase("https://media.example.com:8443", "wss://media.example.com:8443")]
    [TestCase("wss://media.example.com", "wss://media.example.com")]
    public void The_media_origin_is_that_of_a_WebSocket(string set, string used)
    {
        using var host = Start("Production", ("PublicUrls:Media", set));
        host.Services.GetRequiredService<IOptions<PublicUrlOptions>>().Value.Media.ShouldBe(used);
    }

    private IHost Start(string environment, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Path"] = _folder.Path,
            ["PublicUrls:Api"] = "https://api.example.com",
            ["PublicUrls:Media"] = "wss://media.example.com",
        });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        builder.ConfigureContainer(new DefaultServiceProviderFactory());
        builder.AddInfrastructure();
        builder.Services.AddApplication(builder.Configuration);
        var host = builder.Build();
        host.CheckSettings();
        return host;
    }
}
