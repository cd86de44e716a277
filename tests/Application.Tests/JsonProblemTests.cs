using System.Text.Json;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common.Json;

namespace VoiceAssistant.Application.Tests;

/// <summary>What .NET says in its exceptions, as this version says it: an update that says it otherwise fails here first.</summary>
public sealed class JsonProblemTests
{
    private static readonly JsonSerializerOptions Json = JsonForm.Create();

    [TestCase("""{"color": "red"}""", "color", "There is no such field.")]
    [TestCase("""{"voice": {"pitch": 3}}""", "voice.pitch", "There is no such field.")]
    [TestCase("""{"name": 5}""", "name", "This is not a value of the kind that the field takes.")]
    [TestCase("""{"recording": "always"}""", "recording", "This is not a value of the kind that the field takes.")]
    [TestCase("""{"turns": {"endpointMs": "soon"}}""", "turns.endpointMs", "This is not a value of the kind that the field takes.")]
    [TestCase("""{"turns": {"endpointMs": 99999999999}}""", "turns.endpointMs", "This is not a value of the kind that the field takes.")]
    [TestCase("[]", "", "This is not a value of the kind that the field takes.")]
    public void An_exception_of_NET_is_understood(string json, string field, string sentence)
    {
        var failure = Should.Throw<JsonException>(() => JsonSerializer.Deserialize<AssistantFields>(json, Json));
        var (name, sentences) = JsonProblem.Of(failure).Fields.ShouldHaveSingleItem();
        (name, sentences.ShouldHaveSingleItem()).ShouldBe((field, sentence));
    }
}
