using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.LocalSpeech.LanguageModel;

/// <summary>Files of one language model, complete and readable.</summary>
internal sealed record LanguageModelFiles(string ModelPath, string DictionaryPath);

/// <summary>
/// Language models on disk, by the hash of all they are made of. A folder that cannot be written to, or a file that is
/// damaged, costs time but never a call: the model is built again, if need be in the system's temporary folder.
/// </summary>
internal sealed partial class LanguageModelCache(IOptions<LocalSpeechOptions> options, ILogger<LanguageModelCache> log)
{
    /// <summary>Models kept; one is about 3 MB.</summary>
    private const int MaxModels = 20;

    /// <summary>The last line of a complete dictionary; a comment to the decoder.</summary>
    private const string Complete = ";; complete";

    private readonly LanguageModelBuilder _builder = new(options.Value);
    private readonly Lock _gate = new();

    /// <summary>Blocks while the model is built, some 0.5 s; one at a time.</summary>
    /// <exception cref="IOException">Neither the cache nor the temporary folder can be written to.</exception>
    public LanguageModelFiles Get(string vocabulary)
    {
        var name = Hash(vocabulary);
        lock (_gate)
        {
            var temporary = Path.Combine(Path.GetTempPath(), "voice-assistant-speech");
            return Find(options.Value.CacheFolder, name) ?? Find(temporary, name) ?? Build(vocabulary, name, temporary);
        }
    }

    private LanguageModelFiles Build(string vocabulary, string name, string temporary)
    {
        var started = Stopwatch.GetTimestamp();
        var (model, dictionary) = _builder.Build(vocabulary);
        var arpa = new StringWriter();
        ArpaWriter.Write(model, arpa);
        Built(model.Words.Count, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        try
        {
            var files = Store(options.Value.CacheFolder, name, arpa.ToString(), dictionary);
            Prune(options.Value.CacheFolder);
            return files;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ReadOnly(e.GetType().Name);
            return Store(temporary, name, arpa.ToString(), dictionary);
        }
    }

    private static LanguageModelFiles? Find(string folder, string name)
    {
        var files = FilesOf(folder, name);
        try
        {
            return EndsWith(files.ModelPath, "\\end\\\n") && EndsWith(files.DictionaryPath, $"{Complete}\n") ? files : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool EndsWith(string path, string mark)
    {
        using var file = File.OpenRead(path);
        var tail = new byte[mark.Length];
        file.Seek(-Math.Min(tail.Length, file.Length), SeekOrigin.End);
        return file.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false) == tail.Length
            && Encoding.ASCII.GetString(tail) == mark;
    }

    private static LanguageModelFiles Store(string folder, string name, string arpa, string dictionary)
    {
        Directory.CreateDirectory(folder);
        var files = FilesOf(folder, name);
        Replace(files.ModelPath, arpa);
        Replace(files.DictionaryPath, $"{dictionary}{Complete}\n");
        return files;
    }

    private static void Replace(string path, string text)
    {
        var fresh = $"{path}.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(fresh, text);
        File.Move(fresh, path, overwrite: true);
    }

    private static void Prune(string folder)
    {
        foreach (var old in new DirectoryInfo(folder).GetFiles("*.lm").OrderByDescending(f => f.LastWriteTimeUtc).Skip(MaxModels))
        {
            old.Delete();
            File.Delete(Path.ChangeExtension(old.FullName, ".dict"));
        }
    }

    private string Hash(string vocabulary) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{typeof(LanguageModelCache).Module.ModuleVersionId}\n{options.Value.ModelFolder}\n{vocabulary}")))[..32];

    private static LanguageModelFiles FilesOf(string folder, string name) =>
        new(Path.Combine(folder, $"{name}.lm"), Path.Combine(folder, $"{name}.dict"));

    [LoggerMessage(LogLevel.Information, "Built a language model of {Words} words in {Milliseconds:F0} ms")]
    private partial void Built(int words, double milliseconds);

    [LoggerMessage(LogLevel.Warning, "The language model cache cannot be written to ({Error}); using a temporary folder")]
    private partial void ReadOnly(string error);
}
