using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.Infrastructure.AzureSpeech.Recognition;
using VoiceAssistant.Infrastructure.AzureSpeech.Wire;

namespace VoiceAssistant.Infrastructure.Tests.AzureSpeech;

/// <summary>A service that takes the audio and says nothing; the clock runs with the audio.</summary>
internal sealed class CallerSpeechTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _time = new();
    private CallerSpeech _speech = null!;
    private RecognitionTurn _turn = null!;

    [SetUp]
    public void Open()
    {
        _speech = new CallerSpeech(_time);
        _turn = _speech.OpenTurn();
    }

    [TearDown]
    public void Close() => _speech.Dispose();

    [Test]
    public void A_noise_that_the_service_does_not_notice_has_it_left_once_and_then_only_after_several_more()
    {
        Pass(10_000);
        MakeNoise();
        Pass(6_000);
        _speech.IsStalled(Limit).ShouldBeTrue();
        Reopen();
        _turn.BaseMs.ShouldBeLessThan(10_000, "it is heard once more");
        Pass(6_000);
        for (var i = 0; i < 3; i++)
        {
            _speech.IsStalled(Limit).ShouldBeFalse();
            MakeNoise();
            Pass(200);
        }

        Pass(6_000);
        _speech.IsStalled(Limit).ShouldBeTrue();
    }

    [Test]
    public void A_service_that_has_noticed_something_again_is_not_suspected_for_what_was_before()
    {
        Pass(10_000);
        MakeNoise();
        Pass(6_000);
        _speech.IsStalled(Limit).ShouldBeTrue();
        Reopen();
        for (var i = 0; i < 5; i++)
        {
            MakeNoise();
            _speech.Hear();
        }

        Pass(6_000);
        _speech.IsStalled(Limit).ShouldBeFalse();
    }

    private void MakeNoise()
    {
        _speech.Begin();
        Pass(2_000);
        _speech.End();
    }

    private void Reopen()
    {
        _speech.CloseTurn();
        _turn = _speech.OpenTurn();
    }

    private void Pass(int ms)
    {
        _speech.Write(new byte[ms * MuLaw.BytesPerMs]);
        _time.Advance(TimeSpan.FromMilliseconds(ms));
        var body = new byte[AudioFrame.BodyBytes];
        while (_speech.TryRead(_turn, body))
        {
        }
    }
}
