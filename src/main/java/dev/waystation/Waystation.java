package dev.waystation;
public final class Waystation { public static void main(String[] a) { System.out.println("x"); } }
