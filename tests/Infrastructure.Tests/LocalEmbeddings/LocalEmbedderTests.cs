using System.Numerics.Tensors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting.Storage;
using VoiceAssistant.Infrastructure.LocalEmbeddings;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.LocalEmbeddings;

/// <summary>What a host has where nobody has set anything.</summary>
internal sealed class LocalEmbedderTests
{
    [Test]
    public async Task Without_a_setting_there_are_local_embeddings()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddLanguageModel();
        using var host = builder.Build();
        var embedder = host.Services.GetRequiredService<IEmbedder>();
        embedder.Model.ShouldBe("Local/all-MiniLM-L6-v2");
        var texts = await embedder.EmbedAsync(["We close at six on weekdays.", "A cleaning costs sixty dollars."], CancellationToken.None);
        var question = await embedder.EmbedQueryAsync("until when are you open", CancellationToken.None);
        TensorPrimitives.Dot<float>(question, texts[0]).ShouldBeGreaterThan(TensorPrimitives.Dot<float>(question, texts[1]) + 0.1f);
        var health = (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["embeddings"];
        health.Description.ShouldStartWith("Local: English");
        health.Status.ShouldBe(HealthStatus.Healthy);
    }

    [Test]
    public async Task Weights_that_cannot_be_read_are_told_when_they_are_asked_for()
    {
        using var folder = new TemporaryFolder();
        var files = new WeightFiles(new ModelFolder(new ConfigurationManager { ["Models:Path"] = folder.Path }), beside: folder.Path);
        files.Missing!.ShouldStartWith($"Local embeddings need {folder.Path}");
        using var missing = new LocalEmbeddingGenerator(files, TimeProvider.System);
        (await Should.ThrowAsync<EmbeddingException>(() => missing.GenerateAsync(["tea"]))).Message.ShouldBe(files.Missing);
        Directory.CreateDirectory(Path.Combine(folder.Path, MiniLm.Name));
        foreach (var name in (string[])["model.onnx", "vocab.txt"])
            await File.WriteAllTextAsync(Path.Combine(folder.Path, MiniLm.Name, name), "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]");
        files.Missing.ShouldBeNull();
        using var damaged = new LocalEmbeddingGenerator(files, TimeProvider.System);
        (await Should.ThrowAsync<EmbeddingException>(() => damaged.GenerateAsync(["tea"]))).Message.ShouldContain("Build or publish again.");
    }

    [Test]
    public async Task Weights_that_could_not_be_read_for_a_while_are_read_once_they_can_be()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTimeProvider();
        var files = new WeightFiles(new ModelFolder(new ConfigurationManager { ["Models:Path"] = folder.Path }), beside: folder.Path);
        using var embeddings = new LocalEmbeddingGenerator(files, time);
        await Should.ThrowAsync<EmbeddingException>(() => embeddings.GenerateAsync(["tea"]));
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, MiniLm.Name), Path.Combine(AppContext.BaseDirectory, "models", MiniLm.Name));
        (await Should.ThrowAsync<EmbeddingException>(() => embeddings.GenerateAsync(["tea"]))).Message.ShouldStartWith("Local embeddings need");
        time.Advance(TimeSpan.FromSeconds(5));
        (await embeddings.GenerateAsync(["tea"])).ShouldHaveSingleItem().Vector.Length.ShouldBe(MiniLm.Dimensions);
    }
}
