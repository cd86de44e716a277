using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

internal sealed class AcceptedRequestConfiguration : IEntityTypeConfiguration<AcceptedRequest>
{
    public void Configure(EntityTypeBuilder<AcceptedRequest> builder)
    {
        builder.ToTable("AcceptedRequests");
        builder.HasKey(r => new { r.OwnerId, r.Key });
        builder.Property(r => r.Key).HasMaxLength(AcceptedRequest.LongestStoredKey);
        builder.Property(r => r.Fingerprint).HasMaxLength(AcceptedRequest.FingerprintLength);
        builder.HasIndex(r => r.At);
    }
}
