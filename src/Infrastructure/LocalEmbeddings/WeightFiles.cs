using VoiceAssistant.Infrastructure.Hosting.Storage;

namespace VoiceAssistant.Infrastructure.LocalEmbeddings;

/// <summary>Where the weights are: beside the program, where the build puts them, or else in the folder of local models.</summary>
internal sealed class WeightFiles(ModelFolder folder, string? beside = null)
{
    private readonly string _beside = beside ?? Path.Combine(AppContext.BaseDirectory, "models");

    private const string ModelName = "model.onnx", VocabularyName = "vocab.txt";

    public string Model => Find(ModelName);

    public string Vocabulary => Find(VocabularyName);

    /// <summary>Null where all is there, otherwise a sentence on what to do.</summary>
    public string? Missing => ModelFolder.Missing(Model, Vocabulary) is { } missing
        ? $"Local embeddings need {missing}, which is not there: build or publish again, which puts it beside the program, or choose another "
            + "Embeddings:Provider."
        : null;

    private string Find(string name)
    {
        var own = Path.Combine(_beside, MiniLm.Name, name);
        return File.Exists(own) ? own : folder.File(MiniLm.Name, name);
    }
}
