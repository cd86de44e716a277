using System.Threading.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Providers;

namespace VoiceAssistant.Infrastructure.Tests.Providers;

/// <summary>A provider that does what a test tells it, in the table like any other.</summary>
internal sealed class TestProvider(string name, params string[] languages) : ISpeechRecognizerFactory, ISpeechVoiceFactory
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => name;

    /// <summary>Completes when a recogniser was opened.</summary>
    public Task Opened => _opened.Task;

    /// <summary>Every recogniser that was opened and nobody has taken from here yet.</summary>
    public Channel<TestRecognizer> NewRecognizers { get; } = Channel.CreateUnbounded<TestRecognizer>();

    /// <summary>How often its parts were registered.</summary>
    public int Registrations { get; private set; }

    /// <summary>Its recognisers do, against what the port promises.</summary>
    public bool FailsToStart { get; set; }

    /// <summary>In the order in which they were opened.</summary>
    public List<TestRecognizer> Recognizers { get; } = [];

    public List<TestVoice> Voices { get; } = [];

    public TestModel Model { get; } = new();

    /// <summary>What its voices do with every phrase; they say <c>name: text</c> where nothing is set.</summary>
    public Func<string, IEnumerable<SpokenAudio>>? Speak { get; set; }

    /// <summary>Where its voices pause, one after the other, and what they say before each pause.</summary>
    public Queue<(IReadOnlyList<SpokenAudio> After, Pause Pause)> Pauses { get; } = new();

    /// <summary>Has its voices pause in the next phrase.</summary>
    /// <param name="after">What is said before; after the last pause, the phrase is over.</param>
    /// <param name="isDeaf">It does not notice that it is cancelled.</param>
    public Pause Hang(IReadOnlyList<SpokenAudio>? after = null, bool isDeaf = false)
    {
        var pause = new Pause(isDeaf);
        Pauses.Enqueue((after ?? [], pause));
        return pause;
    }

    public RecognitionProvider Recognition => new(
        name, $"hears as {name}", new RecognitionCapabilities(false, false, false, languages), Register, _ => this);

    public VoiceProvider Voice => new(name, $"speaks as {name}", new VoiceCapabilities(false, languages), Register, _ => this);

    public ModelProvider LanguageModel => new(name, $"thinks as {name}", Register, _ => Model);

    public TestRecognizer Hearing => Recognizers.ShouldHaveSingleItem();

    ISpeechRecognizer ISpeechRecognizerFactory.Open()
    {
        var recognizer = new TestRecognizer(Recognition.Capabilities, FailsToStart);
        Recognizers.Add(recognizer);
        NewRecognizers.Writer.TryWrite(recognizer).ShouldBeTrue();
        _opened.TrySetResult();
        return recognizer;
    }

    ISpeechVoice ISpeechVoiceFactory.Open()
    {
        var voice = new TestVoice(this);
        Voices.Add(voice);
        return voice;
    }

    private IServiceCollection Register(
        IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        Registrations++;
        return services;
    }
}
