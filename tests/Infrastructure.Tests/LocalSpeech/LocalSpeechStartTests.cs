using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using VoiceAssistant.Infrastructure.LocalSpeech;

namespace VoiceAssistant.Infrastructure.Tests.LocalSpeech;

internal sealed class LocalSpeechStartTests
{
    [Test]
    public void A_missing_library_is_one_sentence_that_names_the_packages() =>
        Boot("Development", ("LocalSpeech:LibraryFolder", "/nowhere")).ShouldBe(
            "Local speech needs libflite.so.1, which is not on this machine: on Debian, install it with: apt-get install "
            + "libflite1 libpocketsphinx3 pocketsphinx-en-us, or choose another Speech:Provider.");

    [Test]
    public void A_missing_model_is_one_sentence_that_names_the_packages() =>
        Boot("Development", ("LocalSpeech:ModelFolder", "/nowhere"))!.ShouldContain("pocketsphinx-en-us");

    [Test]
    public void Production_refuses_demonstration_quality() =>
        Boot("Production")!.ShouldContain("LocalSpeech:AllowInProduction");

    [Test]
    public void Production_can_be_told_to_allow_it() =>
        (Boot("Production", ("LocalSpeech:AllowInProduction", "true")) ?? "").ShouldNotContain("refused");

    [TestCase("LocalSpeech:MaxRecognitions", "0")]
    [TestCase("LocalSpeech:Voice", "jenny")]
    public void Settings_without_sense_stop_the_boot(string key, string value) =>
        Boot("Development", (key, value)).ShouldNotBeNull();

    /// <summary>The message that the boot fails with, or null.</summary>
    private static string? Boot(string environment, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("LocalSpeech:CacheFolder", Path.GetTempPath())])
            .AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build();
        using var services = new ServiceCollection().AddLogging()
            .AddLocalSpeech(configuration, new HostingEnvironment { EnvironmentName = environment, ContentRootPath = "/" })
            .BuildServiceProvider();
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return null;
        }
        catch (OptionsValidationException e)
        {
            return e.Message;
        }
    }
}
