using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.AzureSpeech;
using VoiceAssistant.Infrastructure.AzureSpeech.Recognition;
using VoiceAssistant.Infrastructure.AzureSpeech.Wire;

namespace VoiceAssistant.Infrastructure.Tests.AzureSpeech;

internal sealed class RecognitionRequestTests
{
    [Test]
    public void One_language_is_heard_on_the_classic_endpoint() => Request("de-DE").Path.ShouldBe(
        "/speech/recognition/conversation/cognitiveservices/v1?language=de-DE&format=detailed&segmentationSilenceTimeoutMs=500&profanity=raw&wordLevelTimestamps=true");

    [TestCase("de", "de-DE")]
    [TestCase("pt", "pt-BR")]
    [TestCase("cy", "cy")]
    public void A_language_without_a_region_gets_its_usual_one(string language, string locale) =>
        Request(language).Path.ShouldContain($"language={locale}&");

    [Test]
    public void Several_are_told_apart_on_the_universal_one_with_one_region_each_and_ten_at_most()
    {
        var request = Request("en-US", "de", "en-GB", "fr", "es", "it", "nl", "da", "sv", "pl", "cs", "tr");
        request.Path.ShouldStartWith("/stt/speech/universal/v2?language=en-US&format=detailed&lidEnabled=true&");
        var context = JsonNode.Parse(request.Context())!;
        JsonNode.DeepEquals(
            context["languageId"],
            JsonNode.Parse(
                """
                {"languages":["en-US","de-DE","fr-FR","es-ES","it-IT","nl-NL","da-DK","sv-SE","pl-PL","cs-CZ"],"mode":"DetectContinuous",
                 "onSuccess":{"action":"Recognize"},"onUnknown":{"action":"None"},"priority":"PrioritizeLatency"}
                """)).ShouldBeTrue();
        context["phraseOutput"]!["interimResults"]!["resultType"]!.GetValue<string>().ShouldBe("Auto");
        context["phraseOutput"]!["detailed"]!["options"]![0]!.GetValue<string>().ShouldBe("WordTimings");
    }

    [TestCase("en-US")]
    [TestCase(null, "de-DE")]
    public void A_turn_names_its_language_only_where_there_is_one(string? named, params string[] others) =>
        ((string?)JsonNode.Parse(Request("en-US", others).Context())!["phraseDetection"]!["language"]).ShouldBe(named);

    [Test]
    public void Hints_are_trimmed_and_told_once() => JsonNode.Parse(
            new RecognitionRequest(new RecognitionSettings("en-US", [" Zorblatt ", "", "zorblatt", "O\"Hara"], "", []), 500).Context())!["dgi"]!["groups"]![0]!["items"]!
        .AsArray().Select(item => item!["text"]!.GetValue<string>()).ShouldBe(["Zorblatt", "O\"Hara"]);

    [Test]
    public void Of_a_phrase_the_best_reading_counts_and_times_go_on_from_the_turns()
    {
        var phrase = PhraseReader.Read(
            new PhraseMessage("Success", 10_000_000, 5_000_000, null, [new PhraseReading("hello world", "Hello world.", [new("hello", 10_000_000, 2_000_000), new("world", 12_000_000, 3_000_000)])], new LanguageMessage("en-US")),
            baseMs: 600)!;
        (phrase.Text, phrase.FromMs, phrase.ToMs, phrase.Language).ShouldBe(("Hello world.", 1_600, 2_100, "en-US"));
        phrase.Words.ShouldBe([new SpokenWord("Hello", 1_600, 1_800), new SpokenWord("world.", 1_800, 2_100)]);
    }

    [TestCase("Success")]
    [TestCase("NoMatch")]
    public void A_phrase_without_a_reading_has_no_words(string status) =>
        PhraseReader.Read(new PhraseMessage(status, 0, 0, null, null, null), 0)!.Text.ShouldBeEmpty();

    [Test]
    public void The_end_of_a_dictation_is_none() => PhraseReader.Read(new PhraseMessage("EndOfDictation", 0, 0, null, null, null), 0).ShouldBeNull();

    [Test]
    public void Failures_are_retried_four_times_until_a_phrase_is_recognised()
    {
        var policy = new ReconnectPolicy(new FakeTimeProvider());
        var lost = new AzureFailure(FailureKind.Broken, "");
        policy.Begin();
        for (var i = 0; i < 4; i++)
            policy.Next(lost).ShouldBe(TimeSpan.FromMilliseconds(i == 0 ? 0 : 125 << i));
        policy.Next(lost).ShouldBeNull();
        policy.End(0, hasRecognized: true, hasStalled: false);
        policy.Next(lost).ShouldBe(TimeSpan.Zero);
        policy.Next(new AzureFailure(FailureKind.Refused, "")).ShouldBeNull();
    }

    [TestCase(2, true)]
    [TestCase(60, false)]
    public void A_service_that_is_full_is_asked_again_when_it_says_unless_that_is_too_late(int retryAfter, bool isAsked)
    {
        var policy = new ReconnectPolicy(new FakeTimeProvider());
        policy.Begin();
        policy.Next(AzureFailure.OfStatus(429, TimeSpan.FromSeconds(retryAfter))).HasValue.ShouldBe(isAsked);
    }

    [Test]
    public void The_first_five_seconds_of_a_turn_are_sent_at_once_and_the_rest_at_twice_real_time()
    {
        var time = new FakeTimeProvider();
        var turn = new RecognitionTurn(start: 16_000, time);
        turn.Send(5_000 * 8);
        turn.Wait.ShouldBe(TimeSpan.Zero);
        turn.Send(1_000 * 8);
        turn.Wait.ShouldBe(TimeSpan.FromMilliseconds(500));
        time.Advance(TimeSpan.FromMilliseconds(500));
        turn.Wait.ShouldBe(TimeSpan.Zero);
    }

    private static RecognitionRequest Request(string language, params string[] others) =>
        new(new RecognitionSettings(language, [], "", []) { OtherLanguages = others }, segmentationMs: 500);
}
