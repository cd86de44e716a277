using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.AzureSpeech;

namespace VoiceAssistant.Benchmarks.Vendors;

/// <summary>
/// Our client of Azure Speech, for a service of somebody else's: does what the lines of its input say, each a JSON object, and
/// prints what it hears and speaks. Time passes only where a line says so.
/// </summary>
internal sealed class AzureClientVerb(FakeTimeProvider time, IServiceProvider services)
{
    private const int FrameBytes = 20 * MuLaw.BytesPerMs;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Lock _printing = new();
    private ISpeechRecognizer? _recognizer;
    private ISpeechVoice? _voice;
    private Func<Task> _interrupt = () => Task.CompletedTask;

    /// <param name="now">The time of its clock.</param>
    public static async Task<int> RunAsync(string now)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        builder.Configuration.AddEnvironmentVariables();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddAzureSpeech(builder.Configuration, builder.Environment);
        using var host = builder.Build();
        var client = new AzureClientVerb(time, host.Services);
        while (await Console.In.ReadLineAsync() is { } line)
            await client.FollowAsync(JsonSerializer.Deserialize<AzureClientOrder>(line, Json)!);
        return 0;
    }

    private async Task FollowAsync(AzureClientOrder order)
    {
        switch (order.Do)
        {
            case "open recogniser":
                _recognizer = AzureSpeechProvider.Recognition.Create(services).Open();
                _ = ListenAsync(_recognizer);
                break;
            case "start recogniser":
                _recognizer!.Start(new RecognitionSettings(order.Language, order.Phrases ?? [], "", []) { OtherLanguages = order.OtherLanguages ?? [] });
                break;
            case "hear":
                foreach (var frame in order.MuLaw!.Chunk(FrameBytes))
                    _recognizer!.Write(frame);
                break;
            case "close recogniser":
                await _recognizer!.DisposeAsync();
                Print(new { Event = "Closed" });
                break;
            case "open voice":
                _voice = AzureSpeechProvider.Voice.Create(services).Open();
                _voice.Start(new SynthesisSettings(order.Language, order.Voice, Rate: null));
                break;
            case "speak":
                _ = SpeakAsync(_voice!, order.Text);
                break;
            case "interrupt":
                await _interrupt();
                break;
            case "close voice":
                await _voice!.DisposeAsync();
                Print(new { Event = "Closed" });
                break;
            case "pass":
                time.Advance(TimeSpan.FromMilliseconds(order.Ms));
                break;
            default:
                throw new ArgumentException($"There is no '{order.Do}'.");
        }
    }

    private async Task ListenAsync(ISpeechRecognizer recognizer)
    {
        await foreach (var heard in recognizer.Events.ReadAllAsync())
        {
            Print(heard switch
            {
                UtteranceRecognized utterance => new { Event = "Utterance", utterance.Text, utterance.Words, utterance.Language },
                PartialTranscript partial => new { Event = "Partial", partial.Text },
                RecognitionFailed failed => new { Event = "Failed", failed.Reason, failed.IsBusy },
                _ => new { Event = heard.GetType().Name },
            });
        }
    }

    private async Task SpeakAsync(ISpeechVoice voice, string text)
    {
        using var speaking = new CancellationTokenSource();
        _interrupt = speaking.CancelAsync;
        try
        {
            await foreach (var (muLaw, words) in voice.SpeakAsync(text, speaking.Token))
                Print(new { Event = "Spoken", MuLaw = muLaw.ToArray(), Words = words });
            Print(new { Event = "Said" });
        }
        catch (OperationCanceledException)
        {
            Print(new { Event = "Interrupted" });
        }
        catch (SpeechSynthesisException e)
        {
            Print(new { Event = "Failed", Reason = e.Message });
        }
    }

    private void Print(object told)
    {
        lock (_printing)
            Console.WriteLine(JsonSerializer.Serialize(told, Json));
    }
}
