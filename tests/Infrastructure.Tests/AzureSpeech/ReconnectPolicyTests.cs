using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Infrastructure.AzureSpeech;
using VoiceAssistant.Infrastructure.AzureSpeech.Recognition;

namespace VoiceAssistant.Infrastructure.Tests.AzureSpeech;

internal sealed class ReconnectPolicyTests
{
    private static readonly AzureFailure Broken = new(FailureKind.Broken, "Broken.");

    private readonly FakeTimeProvider _time = new();
    private ReconnectPolicy _policy = null!;

    [SetUp]
    public void Begin() => _policy = new ReconnectPolicy(_time);

    [Test]
    public void A_connection_that_is_lost_every_few_minutes_is_replaced_each_time_while_the_caller_only_listens()
    {
        for (var i = 0; i < 10; i++)
        {
            Serve(TimeSpan.FromMinutes(3), hasStalled: false);
            _policy.Next(Broken).ShouldBe(TimeSpan.Zero);
        }
    }

    [Test]
    public void A_service_that_falls_silent_again_and_again_is_given_up_however_long_that_takes()
    {
        Serve(TimeSpan.FromMinutes(1), hasStalled: true);
        _policy.Next(Broken).ShouldBe(TimeSpan.Zero);
        Serve(TimeSpan.FromMinutes(1), hasStalled: true);
        _policy.Next(Broken).ShouldBeNull();
    }

    [Test]
    public void A_service_that_cannot_be_reached_is_given_up_before_the_caller_is_lost_to_another()
    {
        var deaf = TimeSpan.Zero;
        do
        {
            var most = _policy.Begin();
            _time.Advance(most);
            deaf += most;
            if (_policy.Next(Broken) is not { } wait)
                break;
            _time.Advance(wait);
            deaf += wait;
        }
        while (deaf < TimeSpan.FromMinutes(1));
        deaf.ShouldBeInRange(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(7));
    }

    private void Serve(TimeSpan time, bool hasStalled)
    {
        var since = _time.GetTimestamp();
        _time.Advance(time);
        _policy.End(since, hasRecognized: false, hasStalled);
    }
}
