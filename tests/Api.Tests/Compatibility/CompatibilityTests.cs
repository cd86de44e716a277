using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.Compatibility;

/// <summary>
/// The API against the document that clients were last given, <c>docs/openapi.json</c>. <c>VOICEASSISTANT_OPENAPI=write</c> brings it up to date where nothing
/// breaks; <c>break</c> where something does and is meant to.
/// </summary>
public sealed class CompatibilityTests
{
    private static readonly string File = Path.Combine(Checkout.Path, "docs", "openapi.json");

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Test]
    public async Task Nothing_that_clients_rely_on_has_gone_and_the_document_is_the_present_one()
    {
        await using var host = ApiHost.Start();
        using var response = await host.GetAsync("/swagger/v1/swagger.json", token: null);
        var present = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        var wish = Environment.GetEnvironmentVariable("VOICEASSISTANT_OPENAPI");
        var known = System.IO.File.Exists(File) ? JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File))! : null;
        if (wish != "break" && known is not null)
            BreakingChanges.Between(known, present).ShouldBeEmpty("clients would break: keep what they rely on, or, where this is meant, VOICEASSISTANT_OPENAPI=break");
        if (wish is "write" or "break")
            await System.IO.File.WriteAllTextAsync(File, present.ToJsonString(Readable) + "\n");
        else
            JsonNode.DeepEquals(known, present).ShouldBeTrue("the API can more than docs/openapi.json says: run this test with VOICEASSISTANT_OPENAPI=write, and commit the file");
    }
}
