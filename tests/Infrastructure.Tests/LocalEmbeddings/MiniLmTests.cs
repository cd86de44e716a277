using System.Numerics.Tensors;
using Microsoft.Extensions.Configuration;
using VoiceAssistant.Infrastructure.Hosting.Storage;
using VoiceAssistant.Infrastructure.LocalEmbeddings;

namespace VoiceAssistant.Infrastructure.Tests.LocalEmbeddings;

/// <summary>The model as it comes with the program, held to what its authors' own code gives.</summary>
internal sealed class MiniLmTests
{
    private static MiniLm _model = null!;

    [OneTimeSetUp]
    public static void Load() => _model = new MiniLm(new WeightFiles(new ModelFolder(new ConfigurationBuilder().Build())));

    [OneTimeTearDown]
    public static void Dispose() => _model.Dispose();

    /// <summary>https://huggingface.co/docs/transformers/preprocessing and https://huggingface.co/learn/nlp-course/chapter2/2 print these.</summary>
    [TestCase("I have a new GPU!", new long[] { 101, 1045, 2031, 1037, 2047, 14246, 2226, 999, 102 })]
    [TestCase("I've been waiting for a HuggingFace course my whole life.",
        new long[] { 101, 1045, 1005, 2310, 2042, 3403, 2005, 1037, 17662, 12172, 2607, 2026, 2878, 2166, 1012, 102 })]
    [TestCase("", new long[] { 101, 102 })]
    public void A_text_has_the_tokens_that_the_model_was_trained_with(string text, long[] expected) =>
        _model.TokensOf(text).ShouldBe(expected);

    [Test]
    public void Capitals_and_accents_make_no_difference() => _model.TokensOf("CAFÉ Über naïve").ShouldBe(_model.TokensOf("cafe uber naive"));

    [Test]
    public void What_looks_like_a_token_of_the_models_own_is_text() => _model.TokensOf("[SEP] [MASK]").ShouldNotContain(103);

    /// <summary>The example of the model's card, https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2.</summary>
    [TestCase("That is a happy dog", 0.695f)]
    [TestCase("That is a very happy person", 0.943f)]
    [TestCase("Today is a sunny day", 0.257f)]
    public void Sentences_are_as_close_as_the_models_card_says(string sentence, float expected) =>
        TensorPrimitives.Dot<float>(_model.Embed("That is a happy person"), _model.Embed(sentence)).ShouldBe(expected, 0.001f);

    [Test]
    public void Of_a_text_that_is_too_long_the_beginning_counts()
    {
        var filling = string.Concat(Enumerable.Repeat("tea ", 300));
        _model.TokensOf(filling).Count().ShouldBe(MiniLm.MostTokens);
        _model.TokensOf(filling).Last().ShouldBe(102);
        _model.Embed(filling + "and a coffee").ShouldBe(_model.Embed(filling));
    }
}
