using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Hosting.Storage;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Moonshine;

/// <summary>
/// Moonshine base (MIT, Useful Sensors; N. Jeffries et al., "Moonshine: Speech Recognition for Live Transcription and Voice
/// Commands", 2024) with weights of 8 bits: an encoder of raw audio of any length, and a decoder that gives token after token
/// and caches keys and values. It holds weights only, and serves any number of threads.
/// </summary>
internal sealed class MoonshineModel : IDisposable
{
    public const int SampleRate = 16_000;

    private const int Begin = 1, End = 2, Heads = 8;

    /// <summary>Nobody speaks more tokens in a second: a decoder that repeats itself is stopped.</summary>
    private const double TokensPerSecond = 6.5;

    /// <summary>However short the speech: it has a token, a full stop, and its end.</summary>
    private const int FewestTokens = 3;

    /// <summary>What the model says of sounds that are no speech.</summary>
    private const string NoSpeech = "You";

    /// <summary>How much likelier, in nats, a likely word is: five times.</summary>
    private const float Likelier = 1.6f;

    private readonly InferenceSession _encoder, _decoder;
    private readonly RunOptions _run = new();
    private readonly string[] _inputs, _firstOutputs, _outputs;
    private readonly int _layers, _width;
    private readonly LlamaVocabulary _vocabulary;

    /// <exception cref="OnnxRuntimeException">A file is not the model.</exception>
    /// <exception cref="InvalidDataException">The vocabulary is not.</exception>
    public MoonshineModel(ModelFolder folder)
    {
        var (encoder, decoder, vocabulary) = FilesOf(folder);
        _vocabulary = LlamaVocabulary.Read(vocabulary);
        using var options = OnnxSessions.Options();
        options.EnableMemoryPattern = false; // it is kept for each length of audio and of text, of which there is no end
        // unpacks the decoder's 32,768 output rows once instead of at every token: 2 ms a token for 20 MB
        options.AddSessionConfigEntry("session.disable_quant_qdq", "1");
        _encoder = new InferenceSession(encoder, options);
        _decoder = new InferenceSession(decoder, options);
        _layers = _decoder.InputMetadata.Keys.Count(name => name.EndsWith(".decoder.key", StringComparison.Ordinal));
        _width = _decoder.InputMetadata["past_key_values.0.decoder.key"].Dimensions[3];
        _inputs = ["input_ids", "encoder_hidden_states", "use_cache_branch", .. Cache("past_key_values", "decoder"), .. Cache("past_key_values", "encoder")];
        _outputs = ["logits", .. Cache("present", "decoder")];
        _firstOutputs = [.. _outputs, .. Cache("present", "encoder")];
    }

    public static IEnumerable<string> In(ModelFolder folder)
    {
        var (encoder, decoder, vocabulary) = FilesOf(folder);
        return [encoder, decoder, vocabulary];
    }

    /// <summary>What is said in some speech, with capitals, punctuation and digits.</summary>
    /// <param name="audio">16 kHz, -1 to 1.</param>
    /// <param name="likely">What is likelier to be said than it is in the language at large; where in doubt, it was that.</param>
    /// <remarks>
    /// In noise the model likes to answer nothing, by far its commonest error. It is to be asked only where somebody was heard
    /// to speak: then that answer is wrong, and is barred. What is no speech after all, a cough or a hum, it calls "You", without
    /// the punctuation that it gives to what was said.
    /// </remarks>
    /// <exception cref="OperationCanceledException">It is looked at before each token.</exception>
    public string Transcribe(Memory<float> audio, IReadOnlyList<string> likely, CancellationToken ct)
    {
        using var samples = Tensor(audio, 1, audio.Length);
        using var encoded = _encoder.Run(_run, ["input_values"], [samples], ["last_hidden_state"]);
        var most = FewestTokens + (int)(audio.Length * TokensPerSecond / SampleRate);
        var text = _vocabulary.TextOf(Decode(encoded[0], most, FirstTokensOf(likely), ct));
        return text == NoSpeech ? "" : text;
    }

    public void Dispose()
    {
        _encoder.Dispose();
        _decoder.Dispose();
        _run.Dispose();
    }

    private static (string Encoder, string Decoder, string Vocabulary) FilesOf(ModelFolder folder)
    {
        const string Name = "moonshine-base";
        return (
            folder.File(Name, "encoder_model.onnx"),
            folder.File(Name, "decoder_model_merged.onnx"),
            folder.File(Name, "llama-tokenizer.js"));
    }

    private IEnumerable<string> Cache(string prefix, string part) =>
        Enumerable.Range(0, _layers).SelectMany(layer => (string[])[$"{prefix}.{layer}.{part}.key", $"{prefix}.{layer}.{part}.value"]);

    private HashSet<int> FirstTokensOf(IEnumerable<string> phrases) =>
        [.. phrases.Select(phrase => phrase.Trim()).Where(phrase => phrase.Length > 0).Select(FirstWordOf).Select(_vocabulary.FirstTokenOf).OfType<int>()];

    /// <summary>With its capital.</summary>
    private static string FirstWordOf(string phrase) => char.ToUpperInvariant(phrase[0]) + phrase.Split(' ')[0][1..];

    private List<int> Decode(OrtValue encoded, int most, HashSet<int> likely, CancellationToken ct)
    {
        var tokens = new List<int>(most);
        using var nothing = Tensor(Memory<float>.Empty, 0, Heads, 1, _width);
        var half = _layers * 2;
        OrtValue[] cache = [.. Enumerable.Repeat(nothing, half * 2)]; // of the decoder, then of the encoder
        IDisposableReadOnlyCollection<OrtValue>? first = null, last = null;
        try
        {
            for (var next = Begin; tokens.Count < most;)
            {
                ct.ThrowIfCancellationRequested();
                using var id = Tensor<long>(new long[] { next }, 1, 1);
                using var usesCache = Tensor<bool>(new[] { first is not null }, 1);
                var outputs = _decoder.Run(_run, _inputs, [id, encoded, usesCache, .. cache], first is null ? _firstOutputs : _outputs);
                var logits = outputs[0].GetTensorMutableDataAsSpan<float>();
                for (var i = 1; i < outputs.Count; i++)
                    cache[i - 1] = outputs[i];
                if (first is null)
                {
                    first = outputs; // the encoder's part comes with it alone
                    logits[End] = float.NegativeInfinity; // see the remark above
                    foreach (var token in likely)
                        logits[token] += Likelier;
                }
                else
                {
                    last?.Dispose();
                    last = outputs;
                }

                next = TensorPrimitives.IndexOfMax(logits);
                if (next == End)
                    break;
                tokens.Add(next);
            }
        }
        finally
        {
            last?.Dispose();
            first?.Dispose();
        }

        return tokens;
    }

    private static OrtValue Tensor<T>(Memory<T> over, params long[] shape)
        where T : unmanaged =>
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, over, shape);
}
