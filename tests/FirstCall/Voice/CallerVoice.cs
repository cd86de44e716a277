using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.FirstCall.Script;
using VoiceAssistant.Infrastructure.LocalSpeech;
using VoiceAssistant.Infrastructure.LocalSpeech.Flite;

namespace VoiceAssistant.FirstCall.Voice;

/// <summary>
/// Speaks the caller's lines with a local voice that is not the assistant's. Where the hosts' recognition is scripted and
/// nobody listens, a synthetic sound of about the right length does. The files live as long as this object.
/// </summary>
internal sealed class CallerVoice : IDisposable
{
    private const int MsPerCharacter = 60;
    private readonly ServiceProvider _services;
    private readonly LocalSpeechOptions _options;
    private readonly bool _isScripted;
    private string? _folder;

    public CallerVoice(ProviderNames providers, IConfiguration configuration, IHostEnvironment environment)
    {
        _isScripted = providers.Recognition == "Scripted";
        _options = configuration.GetSection(LocalSpeechOptions.Section).Get<LocalSpeechOptions>() ?? new LocalSpeechOptions();
        var services = new ServiceCollection().AddLogging();
        _services = services.AddLocalVoice(configuration, environment).BuildServiceProvider();
    }

    /// <summary>What a speaking caller lacks on this machine, in one sentence; null where nothing does.</summary>
    public string? Missing => _isScripted ? null : LocalSpeechProbe.MissingForVoice(_options);

    public string Name => _isScripted ? "synthetic" : _options.Voice == "awb" ? "kal16" : "awb";

    /// <summary>The line as it is understood: nobody knows the keywords of a hum.</summary>
    public CallerLine AsHeard(CallerLine line) => _isScripted ? line with { Keywords = [] } : line;

    /// <exception cref="IOException">The temporary folder cannot be written.</exception>
    /// <exception cref="SpeechSynthesisException">The voice failed.</exception>
    public async Task<ScenarioStep> SayAsync(CallerLine line, int number, CancellationToken ct)
    {
        if (_isScripted)
            return Step.Say(line.Text.Length * MsPerCharacter);
        await using var voice = _services.GetRequiredService<FliteSpeakerFactory>().Open();
        voice.Start(new SynthesisSettings("en-US", Name, null));
        var audio = new List<byte>();
        await foreach (var piece in voice.SpeakAsync(line.Text, ct))
            audio.AddRange(piece.MuLaw.Span);
        _folder ??= Directory.CreateTempSubdirectory("voiceassistant-caller-").FullName;
        var path = Path.Combine(_folder, $"{number}.wav");
        await File.WriteAllBytesAsync(path, MuLawWav.Of([.. audio]), ct);
        return Step.SayWav(path);
    }

    public void Dispose()
    {
        _services.Dispose();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }
}
