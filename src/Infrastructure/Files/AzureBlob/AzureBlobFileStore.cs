using System.Buffers;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Files.AzureBlob;

/// <summary>Files as blobs of a container. What is sent is tried again where it failed for a moment.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/blob-service-rest-api</remarks>
internal sealed class AzureBlobFileStore(IOptions<AzureBlobOptions> options) : IFileStore
{
    public const string NotConfigured = "not configured: set AzureBlob:ConnectionString";

    /// <summary>The client sends each again by itself, and it is all that is kept of a file in memory.</summary>
    public const int BlockBytes = 4 << 20;

    private const int Retries = 3, DeletesAtOnce = 4;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250), LongestDelay = TimeSpan.FromSeconds(5);

    /// <summary>Of one try, of a block at most: 4 MB take 20 s at 1.6 Mbit/s.</summary>
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(20);

    private readonly BlobContainerClient? _container = options.Value.IsConfigured
        ? new BlobContainerClient(options.Value.ConnectionString, options.Value.Container, ClientOptions())
        : null;

    private string? _problem;

    /// <summary>What came of the last request; null where it went well.</summary>
    public string? Problem => Volatile.Read(ref _problem);

    private BlobContainerClient Container => _container ?? throw new FileStoreException($"Azure Blob Storage is {NotConfigured}.");

    public async Task WriteAsync(string key, Stream content, CancellationToken ct)
    {
        var blob = Container.GetBlockBlobClient(FileKey.Check(key));
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            // blocks of two who write at once must not be mixed up; ids of one blob are of one length
            var (upload, blocks) = (Guid.NewGuid().ToString("N"), new List<string>());
            int length;
            do
            {
                length = await content.ReadAtLeastAsync(buffer.AsMemory(0, BlockBytes), BlockBytes, throwOnEndOfStream: false, ct);
                using var block = new MemoryStream(buffer, 0, length, writable: false);
                if (blocks.Count == 0 && length < BlockBytes)
                {
                    await TryAsync(() => WithContainerAsync(() => blob.UploadAsync(Rewound(block), cancellationToken: ct), ct), ct);
                    return;
                }

                if (length == 0)
                    break;
                var id = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{upload}{blocks.Count:d6}"));
                await TryAsync(() => WithContainerAsync(() => blob.StageBlockAsync(id, Rewound(block), cancellationToken: ct), ct), ct);
                blocks.Add(id);
            }
            while (length == BlockBytes);

            await TryAsync(() => blob.CommitBlockListAsync(blocks, cancellationToken: ct), ct);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public async Task<Stream?> OpenAsync(string key, CancellationToken ct)
    {
        var blob = Container.GetBlockBlobClient(FileKey.Check(key));
        return await TryAsync<Stream?>(
            async () =>
            {
                try
                {
                    var download = await blob.DownloadStreamingAsync(cancellationToken: ct);
                    return new BlobContent(blob, download.Value, e => Failed(e));
                }
                catch (RequestFailedException e) when (e.Status == 404)
                {
                    return null;
                }
            },
            ct);
    }

    public async Task DeleteAsync(string key, CancellationToken ct)
    {
        var container = Container;
        var blob = container.GetBlobClient(FileKey.Check(key));
        await TryAsync(
            async () =>
            {
                try
                {
                    await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: ct);
                    var below = container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{key}/", ct);
                    await Parallel.ForEachAsync(
                        below,
                        new ParallelOptions { MaxDegreeOfParallelism = DeletesAtOnce, CancellationToken = ct },
                        async (one, stop) => await container.DeleteBlobIfExistsAsync(one.Name, DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: stop));
                    return true;
                }
                catch (RequestFailedException e) when (e.Status == 404)
                {
                    return false; // there is no container, and so no file
                }
            },
            ct);
    }

    private static BlobClientOptions ClientOptions() => new()
    {
        Retry =
        {
            MaxRetries = Retries,
            Mode = RetryMode.Exponential,
            Delay = RetryDelay,
            MaxDelay = LongestDelay,
            NetworkTimeout = NetworkTimeout,
        },
        Diagnostics = { IsLoggingEnabled = false },
    };

    private static MemoryStream Rewound(MemoryStream block)
    {
        block.Position = 0;
        return block;
    }

    private async Task<T> WithContainerAsync<T>(Func<Task<T>> act, CancellationToken ct)
    {
        try
        {
            return await act();
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await Container.CreateIfNotExistsAsync(cancellationToken: ct);
            return await act();
        }
    }

    private async Task<T> TryAsync<T>(Func<Task<T>> act, CancellationToken ct)
    {
        try
        {
            var result = await act();
            Volatile.Write(ref _problem, null);
            return result;
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            ct.ThrowIfCancellationRequested();
            throw;
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or IOException or OperationCanceledException)
        {
            throw Failed(e);
        }
    }

    /// <summary>The client tells all its tries as an <see cref="AggregateException"/>, and its own timeout as a cancellation.</summary>
    private FileStoreException Failed(Exception e)
    {
        var last = e is AggregateException { InnerExceptions: [.., var tried] } ? tried : e;
        var problem = last is RequestFailedException { Status: > 0 } refusal
            ? $"Azure Blob Storage answered {refusal.Status} {refusal.ErrorCode}"
            : $"Azure Blob Storage could not be reached ({(last.InnerException ?? last).GetType().Name})";
        Volatile.Write(ref _problem, problem);
        return new FileStoreException($"{problem}.", e);
    }
}
