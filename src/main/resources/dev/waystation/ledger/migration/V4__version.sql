-- Which version of the flows a delivery was closed by; null for one that no route closed.
ALTER TABLE delivery ADD COLUMN version TEXT;
