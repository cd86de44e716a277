using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Tokenizers;
using VoiceAssistant.Infrastructure.Hosting;

namespace VoiceAssistant.Infrastructure.LocalEmbeddings;

/// <summary>
/// all-MiniLM-L6-v2 (Apache-2.0, https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2): English sentences as unit vectors
/// of 384 numbers, the mean of what six layers of BERT make of their tokens. It holds weights only, and serves any number of threads.
/// </summary>
internal sealed class MiniLm : IDisposable
{
    public const string Name = "all-MiniLM-L6-v2";

    public const int Dimensions = 384;

    /// <summary>It was trained on no longer texts; of those that are, the beginning counts. Two of them enclose the text.</summary>
    public const int MostTokens = 256;

    private static readonly string[] Inputs = ["input_ids", "attention_mask", "token_type_ids"];

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly BertTokenizer _tokenizer;
    private readonly string[] _outputs;

    /// <exception cref="OnnxRuntimeException">The file is not the model.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public MiniLm(WeightFiles files)
    {
        _tokenizer = BertTokenizer.Create(files.Vocabulary, new BertOptions
        {
            RemoveNonSpacingMarks = true, // as the model's own: "uncased" of BERT is without accents, too
            SplitOnSpecialTokens = false, // "[SEP]" in a document is text
        });
        using var options = OnnxSessions.Options();
        options.EnableMemoryPattern = false; // it is kept for each length of text
        _session = new InferenceSession(files.Model, options);
        _outputs = [_session.OutputNames[0]];
    }

    /// <summary>Takes 3 ms for a question, and some 20 for what fills it.</summary>
    public float[] Embed(string text)
    {
        long[] ids = [.. TokensOf(text)];
        var mask = new long[ids.Length];
        Array.Fill(mask, 1);
        using var tokens = Tensor(ids);
        using var attention = Tensor(mask);
        using var types = Tensor(new long[ids.Length]);
        using var outputs = _session.Run(_run, Inputs, [tokens, attention, types], _outputs);
        return MeanOf(outputs[0].GetTensorDataAsSpan<float>());
    }

    /// <summary>Numbers of the vocabulary, from its [CLS] to its [SEP].</summary>
    internal IEnumerable<long> TokensOf(string text) =>
        _tokenizer.EncodeToIds(text, MostTokens, addSpecialTokens: true, out _, out _).Select(id => (long)id);

    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
    }

    /// <summary>Of the tokens, and made as long as one.</summary>
    private static float[] MeanOf(ReadOnlySpan<float> tokens)
    {
        var sum = new float[Dimensions];
        for (var at = 0; at < tokens.Length; at += Dimensions)
            TensorPrimitives.Add(sum, tokens.Slice(at, Dimensions), sum);
        TensorPrimitives.Divide(sum, TensorPrimitives.Norm<float>(sum), sum);
        return sum;
    }

    private static OrtValue Tensor(long[] row) => OrtValue.CreateTensorValueFromMemory(row, [1, row.Length]);
}
