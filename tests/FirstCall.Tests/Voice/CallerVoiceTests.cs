using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.FirstCall.Script;
using VoiceAssistant.FirstCall.Voice;

namespace VoiceAssistant.FirstCall.Tests.Voice;

internal sealed class CallerVoiceTests
{
    private static readonly HostingEnvironment Development = new()
    {
        EnvironmentName = Environments.Development,
        ContentRootPath = Path.GetTempPath(),
    };

    [Test]
    public async Task Where_speech_is_scripted_a_hum_does_and_any_transcript_is_right()
    {
        using var voice = Voice("Scripted");
        voice.Missing.ShouldBeNull();
        voice.AsHeard(CallerLine.Of("Are you open?")).Keywords.ShouldBeEmpty();
        var step = await voice.SayAsync(CallerLine.Of("Are you open?"), 0, CancellationToken.None);
        step.Say!.VoiceMs.ShouldBe(13 * 60);
    }

    [TestCase("rms", "awb")]
    [TestCase("awb", "kal16")]
    public void The_caller_does_not_speak_with_the_voice_of_the_assistant(string assistant, string caller)
    {
        using var voice = Voice("Local", ("LocalSpeech:Voice", assistant));
        voice.Name.ShouldBe(caller);
    }

    [Test]
    public void What_is_missing_is_named_with_its_packages()
    {
        using var voice = Voice("Local", ("LocalSpeech:LibraryFolder", "/nowhere"));
        voice.Missing.ShouldNotBeNull().ShouldContain("libflite1");
    }

    private static CallerVoice Voice(string provider, params (string Key, string Value)[] settings) => new(
        new ProviderNames(provider, provider, "Offline"),
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build(),
        Development);
}
