using System.Net.Http.Json;
using System.Text.Json;
using VoiceAssistant.EndToEnd.Tests.Hosts;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>Other providers of speech are chosen than those for which an assistant was made.</summary>
[Platform("Linux")]
internal sealed class LanguageTests
{
    [Test]
    public async Task An_assistant_that_nobody_would_understand_keeps_the_media_host_from_starting_until_it_is_changed()
    {
        FirstRunTests.RequireSpeech();
        using var deployment = await Deployment.StartAsync();
        using var client = await OwnerSession.RegisterAsync(deployment);
        var assistant = await CreateAsync(client);

        await deployment.RestartApiAsync(("Speech__Provider", "Local"));
        var refusal = await deployment.RefusedMediaAsync();
        refusal.Trim().ShouldStartWith($"Assistants in a language that the speech providers do not know: 1, namely {assistant} (de-DE). ");
        refusal.ShouldContain("German (de-DE) needs another Speech:Recognition: Azure, OpenAI or Scripted.");
        refusal.Trim().Split('\n').ShouldHaveSingleItem();

        using var answer = await client.PatchAsJsonAsync($"api/assistants/{assistant}", new { language = "en-US" });
        answer.IsSuccessStatusCode.ShouldBeTrue();
        await deployment.RestartMediaAsync();
    }

    private static async Task<Guid> CreateAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync("api/assistants", new { name = "Empfang", language = "de-DE" });
        answer.IsSuccessStatusCode.ShouldBeTrue();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }
}
