using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.Persistence.Conversions;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

/// <summary>What a source consists of goes with it.</summary>
internal sealed class KnowledgeConfiguration :
    IEntityTypeConfiguration<DataSource>,
    IEntityTypeConfiguration<SourceState>,
    IEntityTypeConfiguration<SourceChange>,
    IEntityTypeConfiguration<SourceDocument>,
    IEntityTypeConfiguration<DocumentChunk>,
    IEntityTypeConfiguration<ChunkVector>,
    IEntityTypeConfiguration<KnowledgeQuery>
{
    private const int HashLength = 64;

    public void Configure(EntityTypeBuilder<DataSource> builder)
    {
        builder.ToTable("DataSources");
        builder.Property(s => s.Name).HasMaxLength(DataSource.LongestName);
        builder.Property(s => s.Address).HasMaxLength(DataSource.LongestAddress);
        builder.Property(s => s.FileKey).HasMaxLength(DataSource.LongestFileName);
        builder.Property(s => s.FileName).HasMaxLength(DataSource.LongestFileName);
        builder.Property(s => s.MediaType).HasMaxLength(DataSource.LongestMediaType);
        builder.Property(s => s.Scope).AsJson();
        builder.Property(s => s.Schedule).AsJson();
        builder.HasOne(s => s.State).WithOne().HasForeignKey<SourceState>(state => state.SourceId)
            .IsRequired().OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(s => s.State).IsRequired();
        builder.HasIndex(s => new { s.OwnerId, s.Name, s.Id });
        builder.HasIndex(s => new { s.OwnerId, s.CreatedAt, s.Id });
        builder.HasIndex(s => new { s.OwnerId, s.UpdatedAt, s.Id });
    }

    public void Configure(EntityTypeBuilder<SourceState> builder)
    {
        builder.ToTable("SourceStates");
        builder.HasKey(s => s.SourceId);
        builder.Property(s => s.Problem).HasMaxLength(SourceState.LongestProblem);
        builder.Property(s => s.VectorModel).HasMaxLength(ChunkVector.LongestModel);
        builder.Property(s => s.IndexName).HasMaxLength(SourceState.LongestIndexName);
        builder.Property(s => s.LastChange).AsJson();
        builder.HasIndex(s => s.OwnerId);
        // few are due at any time
        builder.HasIndex(s => s.DueAt);
        builder.HasIndex(s => s.NextRefreshAt);
        builder.HasIndex(s => s.NextPruneAt);
    }

    public void Configure(EntityTypeBuilder<SourceChange> builder)
    {
        builder.ToTable("SourceChanges");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Summary).AsJson();
        builder.Property(c => c.Documents).AsJson();
        builder.HasOne<DataSource>().WithMany().HasForeignKey(c => c.SourceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.SourceId, c.At, c.Id });
        builder.HasIndex(c => c.OwnerId);
    }

    public void Configure(EntityTypeBuilder<SourceDocument> builder)
    {
        builder.ToTable("SourceDocuments");
        builder.Property(d => d.Address).HasMaxLength(DataSource.LongestAddress);
        builder.Property(d => d.AddressHash).HasMaxLength(HashLength);
        builder.Property(d => d.ContentHash).HasMaxLength(HashLength);
        builder.Property(d => d.Title).HasMaxLength(SourceDocument.LongestTitle);
        builder.Property(d => d.ETag).HasMaxLength(SourceDocument.LongestTag);
        builder.Property(d => d.LastModified).HasMaxLength(SourceDocument.LongestTag);
        builder.Property(d => d.Problem).HasMaxLength(SourceState.LongestProblem);
        builder.Property(d => d.Preview).HasMaxLength(SourceDocument.LongestPreview);
        // of two hosts that both believe to be at it, one takes it in
        builder.Property(d => d.Revision).IsConcurrencyToken();
        builder.HasOne<DataSource>().WithMany().HasForeignKey(d => d.SourceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => new { d.SourceId, d.AddressHash }).IsUnique();
        builder.HasIndex(d => new { d.SourceId, d.Depth, d.Id, d.CheckedAt });
        builder.HasIndex(d => new { d.OwnerId, d.SourceId, d.ChunkCount });
    }

    public void Configure(EntityTypeBuilder<DocumentChunk> builder)
    {
        builder.ToTable("DocumentChunks");
        builder.Property(c => c.Heading).HasMaxLength(DocumentChunk.LongestHeading);
        builder.Property(c => c.Hash).HasMaxLength(HashLength);
        builder.HasOne<SourceDocument>().WithMany().HasForeignKey(c => c.DocumentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.DocumentId, c.Ordinal, c.Id });
        builder.HasIndex(c => new { c.SourceId, c.DocumentId, c.Ordinal, c.Id });
        // some of an owner's chunks: an index over the owner alone would lead through all of them
        builder.HasIndex(c => new { c.OwnerId, c.Id }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ChunkVector> builder)
    {
        builder.ToTable("ChunkVectors");
        builder.HasKey(v => new { v.ChunkId, v.Model });
        builder.Property(v => v.Model).HasMaxLength(ChunkVector.LongestModel);
        builder.HasOne<DocumentChunk>().WithMany().HasForeignKey(v => v.ChunkId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(v => new { v.OwnerId, v.ChunkId, v.Model }).IsUnique();
        builder.HasIndex(v => new { v.OwnerId, v.DocumentId, v.Model });
    }

    public void Configure(EntityTypeBuilder<KnowledgeQuery> builder)
    {
        builder.ToTable("KnowledgeQueries");
        builder.Property(q => q.Id).ValueGeneratedNever();
        builder.Property(q => q.Text).HasMaxLength(KnowledgeQuery.LongestText);
        builder.Property(q => q.Found).AsJson();
        builder.HasOne<Conversation>().WithMany().HasForeignKey(q => q.ConversationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(q => new { q.OwnerId, q.AskedAt, q.Id });
        builder.HasIndex(q => new { q.OwnerId, q.AssistantId, q.AskedAt, q.Id });
        builder.HasIndex(q => q.ConversationId);
    }
}
