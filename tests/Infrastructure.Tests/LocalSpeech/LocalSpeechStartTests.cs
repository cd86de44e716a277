using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Hosting.Storage;
using VoiceAssistant.Infrastructure.LocalSpeech;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.LocalSpeech;

internal sealed class LocalSpeechStartTests
{
    [Test]
    public void A_missing_library_is_one_sentence_that_names_the_package() =>
        Boot(LocalSpeechRegistration.AddLocalVoice, "Development", ("LocalSpeech:LibraryFolder", "/nowhere")).ShouldBe(
            "The local voice needs libflite.so.1, which is not on this machine: on Debian, install it with: apt-get install "
            + "libflite1, or choose another Speech:Synthesis.");

    [Test]
    public void Missing_weights_are_one_sentence_that_names_the_command() =>
        Boot(LocalSpeechRegistration.AddLocalRecognition, "Development", ("Models:Path", "/nowhere")).ShouldBe(
            "Local recognition needs /nowhere/moonshine-base/encoder_model.onnx, which is not there: fetch it with ./fetch-models, set "
            + "Models:Path to the folder that has it, or choose another Speech:Recognition.");

    [Test]
    public void Production_refuses_a_voice_of_demonstration_quality() =>
        Boot(LocalSpeechRegistration.AddLocalVoice, "Production")!.ShouldContain("LocalSpeech:AllowInProduction");

    [Test]
    public void Production_can_be_told_to_allow_it() =>
        (Boot(LocalSpeechRegistration.AddLocalVoice, "Production", ("LocalSpeech:AllowInProduction", "true")) ?? "").ShouldNotContain("refused");

    [Test]
    public void Recognition_is_good_enough_for_production() =>
        (Boot(LocalSpeechRegistration.AddLocalRecognition, "Production", ("Models:Path", "/nowhere")) ?? "").ShouldNotContain("Production");

    [TestCase("LocalSpeech:MaxRecognitions", "0")]
    [TestCase("LocalSpeech:Voice", "jenny")]
    public void Settings_without_sense_stop_the_boot(string key, string value) =>
        Boot(LocalSpeechRegistration.AddLocalVoice, "Development", (key, value)).ShouldNotBeNull();

    [Test]
    public async Task Damaged_weights_stop_the_boot_with_a_sentence()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in (string[])["moonshine-base/encoder_model.onnx", "moonshine-base/decoder_model_merged.onnx", "moonshine-base/llama-tokenizer.js", "silero-vad/silero_vad_v5.onnx"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.Path, file))!);
            await File.WriteAllTextAsync(Path.Combine(folder.Path, file), "half a file");
        }

        await using var services = Services(LocalSpeechRegistration.AddLocalRecognition, "Development", [("Models:Path", folder.Path)]);
        services.GetRequiredService<IStartupValidator>().Validate();
        var warmUp = services.GetServices<IHostedService>().OfType<RecognitionWarmUp>().Single();
        (await Should.ThrowAsync<BootException>(warmUp.StartAsync(default))).Message.ShouldContain("./fetch-models");
        services.GetRequiredService<ISpeechDetectorFactory>().Open().ShouldBeNull();
    }

    [Test]
    public async Task A_detector_that_cannot_be_read_stops_the_boot_of_local_recognition()
    {
        await using var engines = new Engines(); // there are whole weights
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "silero-vad"));
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "moonshine-base"), Path.GetDirectoryName(engines.Get<ModelFolder>().File("moonshine-base", "-"))!);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "silero-vad", "silero_vad_v5.onnx"), "half a file");

        await using var services = Services(LocalSpeechRegistration.AddLocalRecognition, "Development", [("Models:Path", folder.Path)]);
        services.GetRequiredService<IStartupValidator>().Validate();
        var warmUp = services.GetServices<IHostedService>().OfType<RecognitionWarmUp>().Single();
        (await Should.ThrowAsync<BootException>(warmUp.StartAsync(default))).Message.ShouldContain("Silero");
    }

    [Test]
    public async Task Another_model_in_the_place_of_the_detector_is_none()
    {
        await using var engines = new Engines();
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "silero-vad"));
        File.Copy(engines.Get<ModelFolder>().File("moonshine-base", "encoder_model.onnx"), Path.Combine(folder.Path, "silero-vad", "silero_vad_v5.onnx"));
        await using var services = Services((services, _, _) => services.AddSpeechDetection(), "Production", [("Models:Path", folder.Path)]);
        services.GetRequiredService<ISpeechDetectorFactory>().Open().ShouldBeNull();
    }

    [Test]
    public async Task Without_weights_there_is_no_detector()
    {
        await using var services = Services((services, _, _) => services.AddSpeechDetection(), "Production", [("Models:Path", "/nowhere")]);
        services.GetRequiredService<ISpeechDetectorFactory>().Open().ShouldBeNull();
    }

    /// <summary>The message that the boot fails with, or null.</summary>
    private static string? Boot(
        Func<IServiceCollection, IConfiguration, IHostEnvironment, IServiceCollection> register, string environment,
        params (string Key, string Value)[] settings)
    {
        using var services = Services(register, environment, settings);
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

    private static ServiceProvider Services(
        Func<IServiceCollection, IConfiguration, IHostEnvironment, IServiceCollection> register, string environment,
        (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build();
        var services = new ServiceCollection().AddLogging().AddMetrics().AddSingleton<IConfiguration>(configuration);
        return register(services, configuration, new HostingEnvironment { EnvironmentName = environment, ContentRootPath = "/" })
            .BuildServiceProvider();
    }
}
