using System.Net;
using System.Text.Json;
using VoiceAssistant.Tests;
using static VoiceAssistant.Api.Tests.Webhooks;

namespace VoiceAssistant.Api.Tests;

public sealed class HealthTests
{
    [Test]
    public async Task A_host_with_everything_is_live_and_ready()
    {
        await using var host = ApiHost.Start();
        (await ReadAsync(host, "/health/live", HttpStatusCode.OK)).GetProperty("status").GetString().ShouldBe("healthy");
        var ready = await ReadAsync(host, "/health/ready", HttpStatusCode.OK);
        ready.GetProperty("status").GetString().ShouldBe("healthy");
        ready.GetProperty("checks").GetProperty("database").GetProperty("status").GetString().ShouldBe("healthy");
        var checks = ready.GetProperty("checks");
        checks.EnumerateObject().Select(check => check.Name).ShouldBe(["database", "phone-numbers", "twilio", "storage", "knowledge-index", "speech", "model", "embeddings"], ignoreOrder: true);
        Description("database").ShouldBe("migrated");
        Description("twilio").ShouldBe("configured");
        Description("storage").ShouldBe("can be written");
        Description("speech").ShouldStartWith("recognition by Local: English, ");
        Description("speech").ShouldContain(". Synthesis by Local: demonstration quality");
        Description("model").ShouldStartWith("Offline: no language model");
        Description("embeddings").ShouldStartWith("Local: English");

        string Description(string check) => checks.GetProperty(check).GetProperty("description").GetString()!;
    }

    [Test]
    public async Task A_host_whose_storage_is_gone_is_not_ready()
    {
        await using var host = ApiHost.Start();
        host.RemoveStorage();
        var ready = await ReadAsync(host, "/health/ready", HttpStatusCode.ServiceUnavailable);
        ready.GetProperty("checks").GetProperty("storage").GetProperty("status").GetString().ShouldBe("unhealthy");
    }

    [Test]
    public async Task Pending_migrations_are_counted()
    {
        await using var host = ApiHost.Start();
        host.ForgetMigrations();
        var ready = await ReadAsync(host, "/health/ready", HttpStatusCode.ServiceUnavailable);
        ready.GetProperty("checks").GetProperty("database").GetProperty("description").GetString()!.ShouldEndWith("run the Api with --migrate");
    }

    [Test]
    public async Task A_host_without_its_database_is_live_but_not_ready()
    {
        await using var host = ApiHost.Start();
        host.BreakDatabase();
        await ReadAsync(host, "/health/live", HttpStatusCode.OK);
        var ready = await ReadAsync(host, "/health/ready", HttpStatusCode.ServiceUnavailable);
        ready.GetProperty("checks").GetProperty("database").GetProperty("status").GetString().ShouldBe("unhealthy");
    }

    [Test]
    public async Task A_production_host_without_Twilio_boots_says_so_and_refuses_webhooks_with_503()
    {
        await using var host = await ApiHost.StartInProductionAsync();
        var ready = await ReadAsync(host, "/health/ready", HttpStatusCode.OK);
        ready.GetProperty("status").GetString().ShouldBe("degraded");
        ready.GetProperty("checks").GetProperty("twilio").GetProperty("description").GetString()!.ShouldStartWith("not configured");
        using var response = await host.PostSignedAsync("/telephony/incoming", Call());
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Test]
    public async Task In_production_the_document_is_shown_to_nobody_unless_the_operator_says_so()
    {
        await using var host = await ApiHost.StartInProductionAsync();
        foreach (var target in new[] { "/", "/swagger", "/swagger/index.html", "/swagger/v1/swagger.json" })
            await ReadAsync(host, target, HttpStatusCode.NotFound);
        await using var open = ApiHost.Start(new() { ["environment"] = "Production", ["Swagger:Enabled"] = "true" });
        await ReadAsync(open, "/swagger/v1/swagger.json", HttpStatusCode.OK);
    }

    private static async Task<JsonElement> ReadAsync(ApiHost host, string target, HttpStatusCode expected)
    {
        using var client = host.CreateClient();
        using var response = await client.GetAsync(target);
        response.StatusCode.ShouldBe(expected);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync());
    }
}
